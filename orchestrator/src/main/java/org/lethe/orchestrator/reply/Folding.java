package org.lethe.orchestrator.reply;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.lethe.orchestrator.dispatch.RequestLocks;
import org.lethe.orchestrator.dispatch.Step;
import org.lethe.orchestrator.polling.Wakeup;
import org.lethe.orchestrator.reply.Executions.Complete;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Folds replies into the database, all of a poll in one transaction: requests are locked in the order of their ids, then
 * their steps; the first complete execution answers a step, whatever its attempt; a reply whose step is gone is late.
 */
@Component
class Folding {
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final RequestLocks requests;
    private final Executions executions;
    private final AnswerRows answers;
    private final Failures failures;
    private final NextSlices slices;
    private final PhaseListener listener;
    private final Wakeup wakeup;

    Folding(
            TransactionTemplate transaction,
            JdbcClient jdbc,
            RequestLocks requests,
            Executions executions,
            AnswerRows answers,
            Failures failures,
            NextSlices slices,
            PhaseListener listener,
            Wakeup wakeup) {
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.requests = requests;
        this.executions = executions;
        this.answers = answers;
        this.failures = failures;
        this.slices = slices;
        this.listener = listener;
        this.wakeup = wakeup;
    }

    /** What became of the replies, for counting once it is committed. */
    record Folded(
            List<Step> answered, List<Incoming.Part> kept, List<Incoming.OfStep> late, List<Incoming.Failure> failed) {}

    Folded fold(List<? extends Incoming.OfStep> replies) {
        return Objects.requireNonNull(transaction.execute(status -> foldInTransaction(replies)));
    }

    private Folded foldInTransaction(List<? extends Incoming.OfStep> replies) {
        Set<UUID> requestIds = new TreeSet<>();
        replies.forEach(reply -> requestIds.add(reply.step().requestId()));
        requests.lock(requestIds);

        Folded folded = new Folded(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        List<Incoming.Part> parts = ofOpenSteps(replies, folded);
        Collection<Complete> complete = executions.add(parts);
        folded.answered().addAll(answers.answer(complete));
        Set<String> answered = new HashSet<>();
        folded.answered().forEach(step -> answered.add(step.commandId()));
        executions.forget(answered);
        slices.release(folded.answered());
        sortParts(parts, complete, answered, folded);
        foldFailures(replies, answered, folded);
        failures.closeLimited(folded.failed());
        tellListener(folded.answered());
        wakeup.wakeAfterCommit();
        return folded;
    }

    /** Parts whose step is still unanswered; the steps stay locked. */
    private List<Incoming.Part> ofOpenSteps(List<? extends Incoming.OfStep> replies, Folded folded) {
        Set<String> commands = new TreeSet<>();
        replies.forEach(reply -> commands.add(reply.step().commandId()));
        Set<String> open = new HashSet<>(
                jdbc.sql("select command_id from step where command_id = any(:commands) order by command_id for update")
                        .param("commands", commands.toArray(String[]::new))
                        .query(String.class)
                        .list());
        List<Incoming.Part> parts = new ArrayList<>();
        for (Incoming.OfStep reply : replies) {
            if (reply instanceof Incoming.Part part) {
                if (open.contains(part.step().commandId())) {
                    parts.add(part);
                } else {
                    folded.late().add(part);
                }
            }
        }
        return parts;
    }

    private static void sortParts(
            List<Incoming.Part> parts, Collection<Complete> complete, Set<String> answered, Folded folded) {
        Set<String> used = new HashSet<>();
        complete.forEach(execution -> used.add(execution.commandId() + " " + execution.execution()));
        for (Incoming.Part part : parts) {
            if (!answered.contains(part.context().commandId())) {
                folded.kept().add(part);
            } else if (!used.contains(
                    part.context().commandId() + " " + part.context().execution())) {
                folded.late().add(part);
            }
        }
    }

    private void foldFailures(List<? extends Incoming.OfStep> replies, Set<String> answered, Folded folded) {
        for (Incoming.OfStep reply : replies) {
            if (reply instanceof Incoming.Failure failure) {
                boolean counts = !answered.contains(failure.step().commandId()) && failures.fold(failure);
                if (counts) {
                    folded.failed().add(failure);
                } else {
                    folded.late().add(failure);
                }
            }
        }
    }

    private void tellListener(List<Step> answered) {
        Set<UUID> touched = new TreeSet<>();
        answered.forEach(step -> touched.add(step.requestId()));
        if (touched.isEmpty()) {
            return;
        }
        List<UUID> idle = jdbc.sql("""
                select r.id from unnest(cast(:requests as text[])) as r (id)
                where not exists (
                    select from step where command_id >= r.id || '/' and command_id < r.id || '0' offset 0)
                order by r.id""")
                .param("requests", touched.stream().map(UUID::toString).toArray(String[]::new))
                .query((row, number) -> UUID.fromString(row.getString(1)))
                .list();
        if (!idle.isEmpty()) {
            listener.phaseAnswered(idle);
        }
    }
}
