package org.lethe.orchestrator.completion;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.lethe.orchestrator.answer.AccessPackages;
import org.lethe.orchestrator.answer.PackageException;
import org.lethe.orchestrator.casefile.CaseFiles;
import org.lethe.orchestrator.followup.RefLedger;
import org.lethe.orchestrator.guard.ResurrectionGuard;
import org.lethe.orchestrator.keys.RequestKeys;
import org.lethe.orchestrator.plan.PlanView;
import org.lethe.orchestrator.reply.Answers;
import org.lethe.orchestrator.request.CaseText;
import org.lethe.orchestrator.request.Dossier;
import org.lethe.orchestrator.request.RequestState;
import org.lethe.orchestrator.task.Tasks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What happens to a request besides its state: the package is built and given, the record written, data and keys go. All
 * methods take part in the caller's transaction.
 */
@Component
public class Endings {
    private static final Logger log = LoggerFactory.getLogger(Endings.class);

    private final JdbcClient jdbc;
    private final AccessPackages packages;
    private final CompletionRecords records;
    private final RequestKeys keys;
    private final Answers answers;
    private final RefLedger refs;
    private final CaseFiles caseFiles;
    private final ResurrectionGuard guard;
    private final KeyDates dates;
    private final Tasks tasks;
    private final TransactionTemplate savepoint;

    Endings(
            JdbcClient jdbc,
            AccessPackages packages,
            CompletionRecords records,
            RequestKeys keys,
            Answers answers,
            RefLedger refs,
            CaseFiles caseFiles,
            ResurrectionGuard guard,
            KeyDates dates,
            Tasks tasks,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.packages = packages;
        this.records = records;
        this.keys = keys;
        this.answers = answers;
        this.refs = refs;
        this.caseFiles = caseFiles;
        this.guard = guard;
        this.dates = dates;
        this.tasks = tasks;
        this.savepoint = new TransactionTemplate(transactions);
        savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** In each system of its controller without a connector people have something to do now. */
    public void openTasks(Dossier dossier, Instant at) {
        tasks.open(dossier.id(), dossier.controller(), at);
    }

    public void withdrawTasks(UUID requestId, Instant at) {
        tasks.withdraw(requestId, at);
    }

    /** How many nobody has ended. */
    public int unfinishedTasks(UUID requestId) {
        return tasks.unfinished(requestId);
    }

    /**
     * Packs what was exported. An answer that does not fit the plan undoes the package only: the request that sent it must
     * not hold up the others whose replies are folded in the same transaction.
     *
     * @return false when there is no package
     */
    public boolean buildPackage(RequestState state, PlanView plan) {
        Dossier dossier = state.dossier();
        AccessPackages.Order order = new AccessPackages.Order(
                dossier.id(),
                number(dossier.id()),
                dossier.controller(),
                dossier.receivedAt(),
                dossier.language(),
                plan,
                guard.about(state.identifiers(), dossier.controller()));
        try {
            savepoint.executeWithoutResult(status -> packages.build(order));
            return true;
        } catch (PackageException e) {
            log.warn("request={} system={} code=PACKAGE_FAILED cause={}", dossier.id(), e.system(), e.code());
            return false;
        }
    }

    public void releasePackage(UUID requestId, Instant at) {
        packages.released(requestId, at);
    }

    public void discardPackage(UUID requestId) {
        packages.discard(requestId);
    }

    public void record(RequestState ended, Instant at) {
        records.write(ended, number(ended.dossier().id()), at);
    }

    /** Moves what outlives the working key into the tiers with keys and terms of their own. */
    public void keep(RequestState ended, List<CaseText> texts, String salt, Instant at) {
        refs.keep(ended, dates.today(at));
        guard.remember(ended, at);
        // A follow-up that no person touched names nobody and says nothing that the log does not say.
        if (ended.dossier().follows() == null || !texts.isEmpty()) {
            caseFiles.close(ended, texts, salt, at, dates.caseFile(ended.dossier(), at));
        }
    }

    /** Of a request that cannot be read: nothing of it can be moved, and its case file says what is known. */
    public void keepUnread(RequestState ended, List<CaseText> texts, Instant at) {
        caseFiles.closeUnread(ended, texts, at, dates.caseFile(ended.dossier(), at));
    }

    public void deleteAnswers(UUID requestId) {
        answers.delete(requestId);
    }

    public void destroyWorkingKey(UUID requestId) {
        keys.destroy(requestId, RequestKeys.Tier.WORKING);
    }

    private long number(UUID requestId) {
        return jdbc.sql("select number from request where id = :id")
                .param("id", requestId)
                .query(Long.class)
                .single();
    }
}
