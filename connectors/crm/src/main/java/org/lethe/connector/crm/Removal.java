package org.lethe.connector.crm;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.lethe.connector.DeniedException;
import org.lethe.connector.MalformedException;
import org.lethe.connector.http.VendorClient;
import org.lethe.connector.http.VendorRequest;
import org.lethe.connector.http.VendorResponse;
import tools.jackson.databind.json.JsonMapper;

/**
 * Deletes rows, and their audit rows, which survive them. The vendor carries the operations of a batch out in their order,
 * ends at the first that fails, and answers with its error. Whether the answers before it come along is not said, so that
 * an error that comes alone may be of any of them.
 *
 * <p>Source: <a
 * href="https://learn.microsoft.com/en-us/power-apps/developer/data-platform/webapi/execute-batch-operations-using-web-api">Execute
 * batch operations using the Web API</a>.
 */
final class Removal {
    private static final String DELETE_HISTORY = "/DeleteRecordChangeHistory";
    private static final VendorResponse DONE =
            new VendorResponse(200, HttpHeaders.of(Map.of(), (name, value) -> true), new byte[0]);

    private final VendorClient client;

    Removal(VendorClient client) {
        this.client = client;
    }

    /**
     * What has become of rows.
     *
     * @param gone how many of them are gone, from the first on
     * @param remembered those of which the credentials may not remove the audit rows
     */
    record Removed(int gone, Set<String> remembered) {
        static final Removed NOTHING = new Removed(0, Set.of());
    }

    /** A row. */
    record Target(CrmCollection collection, String id) {}

    /**
     * Deletes rows, in order, until one cannot be deleted, and removes the audit rows of those that are gone: with one call
     * unless something fails.
     *
     * @return at least one is gone, or the failure of the first is thrown
     */
    Removed remove(List<Target> targets) {
        List<Batch.Operation> deletions = targets.stream().map(this::deletion).toList();
        List<Batch.Operation> all = new ArrayList<>(deletions);
        targets.forEach(target -> all.add(forgetting(target)));
        List<VendorResponse> answers = carryOut(Batch.of(all), parts -> parts.get(0), Removal::ofWhich);
        if (answers.isEmpty()) {
            answers = carryOutAgain(deletions);
        }
        answers.get(0).expect(204, 404);
        int gone = Math.toIntExact(answers.stream()
                .limit(targets.size())
                .takeWhile(answer -> answer.status() == 204 || answer.status() == 404)
                .count());
        List<VendorResponse> forgotten = answers.subList(Math.min(targets.size(), answers.size()), answers.size());
        return new Removed(gone, remembered(targets.subList(0, gone), forgotten));
    }

    /**
     * Sends deletions that may have been carried out a moment ago. What is gone ends a batch; that it is absent is the work
     * of the one before, so that the deletions after it are sent in a further one.
     *
     * @return to the first of them, up to one that failed
     */
    private List<VendorResponse> carryOutAgain(List<Batch.Operation> deletions) {
        List<VendorResponse> answers =
                new ArrayList<>(carryOut(Batch.of(deletions), parts -> parts.get(0), unused -> false));
        while (answers.size() < deletions.size()
                && answers.get(answers.size() - 1).status() == 404) {
            List<Batch.Operation> rest = deletions.subList(answers.size(), deletions.size());
            // What is gone by now is to be told, whatever becomes of the rest.
            answers.addAll(carryOut(Batch.of(rest), parts -> DONE, none -> false));
        }
        return answers;
    }

    /** Whether it is an error, come alone, that a deletion and a removal of audit rows can both have. */
    private static boolean ofWhich(VendorResponse alone) {
        return alone.status() == 400 || alone.status() == 403;
    }

    /**
     * Sends a batch.
     *
     * @param judged which of the answers says whether the call failed
     * @param undecided of an answer that came alone: whether it is left to the caller what it is an answer to
     * @return the answers to the first of the operations or to all; none when that was undecided
     */
    private List<VendorResponse> carryOut(
            VendorRequest batch,
            Function<List<VendorResponse>, VendorResponse> judged,
            Predicate<VendorResponse> undecided) {
        List<VendorResponse> answers = new ArrayList<>();
        client.send(batch, answer -> {
            answers.clear();
            if (!Batch.isBatch(answer) && undecided.test(answer)) {
                return DONE;
            }
            answers.addAll(Batch.answers(answer));
            return judged.apply(answers);
        });
        return answers;
    }

    /** @param answers to the first of the removals of audit rows; what none of them settles is asked for again */
    private Set<String> remembered(List<Target> targets, List<VendorResponse> answers) {
        Set<String> remembered = new HashSet<>();
        int settled = 0;
        for (VendorResponse answer : answers) {
            if (answer.status() == 403) {
                remembered.add(targets.get(settled).id());
            } else if (answer.status() >= 400) {
                break;
            }
            settled++;
        }
        remembered.addAll(forget(targets.subList(settled, targets.size())));
        return remembered;
    }

    /** False when the credentials lack the right to remove the audit rows of a record; works after its deletion, too. */
    boolean forget(Target target) {
        try {
            client.send(VendorRequest.post(DELETE_HISTORY).json(parameters(target)))
                    .expect(200, 204);
            return true;
        } catch (DeniedException e) {
            return unlessForbidden(e, false);
        }
    }

    /** The same for several records with one call: those of which they may not be removed. */
    Set<String> forget(List<Target> targets) {
        try {
            return targets.isEmpty() ? Set.of() : forbidden(targets);
        } catch (DeniedException e) {
            return unlessForbidden(e, targets.stream().map(Target::id).collect(Collectors.toSet()));
        }
    }

    private static <T> T unlessForbidden(DeniedException denied, T answer) {
        if (!denied.code().equals("VENDOR_FORBIDDEN")) {
            throw denied;
        }
        return answer;
    }

    private Set<String> forbidden(List<Target> targets) {
        List<Batch.Operation> operations =
                targets.stream().map(this::forgetting).toList();
        List<VendorResponse> answers = carryOut(
                Batch.of(operations).header("Prefer", "odata.continue-on-error"),
                parts -> parts.stream()
                        .filter(one -> one.status() != 403 && one.status() >= 400)
                        .findFirst()
                        .orElseGet(() -> parts.size() == targets.size() ? DONE : parts.get(0)),
                unused -> false);
        if (answers.size() != targets.size()) {
            throw new MalformedException("BATCH_MALFORMED", "a batch was not carried out to its end");
        }
        Set<String> forbidden = new HashSet<>();
        for (int i = 0; i < targets.size(); i++) {
            if (answers.get(i).status() == 403) {
                forbidden.add(targets.get(i).id());
            }
        }
        return forbidden;
    }

    private Batch.Operation deletion(Target target) {
        URI address =
                Dataverse.record("DELETE", target.collection(), target.id()).uri(client.base());
        return new Batch.Operation("DELETE", address, List.of(), "");
    }

    private Batch.Operation forgetting(Target target) {
        URI address = VendorRequest.post(DELETE_HISTORY).uri(client.base());
        String body = JsonMapper.shared().writeValueAsString(parameters(target));
        return new Batch.Operation("POST", address, List.of(), body);
    }

    private static Map<String, ?> parameters(Target target) {
        Map<String, Object> entity = new LinkedHashMap<>();
        entity.put(
                "@odata.type", "#Microsoft.Dynamics.CRM." + target.collection().logicalName());
        entity.put(target.collection().key(), target.id());
        return Map.of("Target", entity);
    }
}
