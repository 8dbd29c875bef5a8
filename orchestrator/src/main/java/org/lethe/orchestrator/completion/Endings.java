package org.lethe.orchestrator.completion;

import java.time.Instant;
import java.util.UUID;
import org.lethe.orchestrator.answer.AccessPackages;
import org.lethe.orchestrator.keys.RequestKeys;
import org.lethe.orchestrator.plan.PlanView;
import org.lethe.orchestrator.reply.Answers;
import org.lethe.orchestrator.request.Dossier;
import org.lethe.orchestrator.request.RequestState;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What happens to a request besides its state: the package is built and given, the record written, data and keys go. All
 * methods take part in the caller's transaction.
 */
@Component
public class Endings {
    private final JdbcClient jdbc;
    private final AccessPackages packages;
    private final CompletionRecords records;
    private final RequestKeys keys;
    private final Answers answers;

    Endings(JdbcClient jdbc, AccessPackages packages, CompletionRecords records, RequestKeys keys, Answers answers) {
        this.jdbc = jdbc;
        this.packages = packages;
        this.records = records;
        this.keys = keys;
        this.answers = answers;
    }

    public void buildPackage(RequestState state, PlanView plan) {
        Dossier dossier = state.dossier();
        packages.build(new AccessPackages.Order(
                dossier.id(), number(dossier.id()), dossier.receivedAt(), dossier.language(), plan));
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
