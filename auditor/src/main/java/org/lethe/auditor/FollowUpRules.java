package org.lethe.auditor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Follows what a request left to be done later, from its opening to the supplement that says what came of it. As with
 * requests, nothing is applied that was not approved, what is done was read back, and each ends once.
 */
final class FollowUpRules {
    private static final String COMPLETED = "COMPLETED";
    private static final Set<String> KINDS = Set.of("RETENTION", "PURGE", "REPLAY");
    private static final Set<String> ENDS = Set.of(COMPLETED, "WITHDRAWN");

    private final Map<String, FollowUp> open = new HashMap<>();
    private final Map<String, Long> ended = new TreeMap<>();

    /** What the log has said of one that has no supplement yet. */
    private static final class FollowUp {
        final String of;
        final String kind;
        final String system;
        final List<String> approvals = new ArrayList<>();
        boolean verified;

        FollowUp(Fields body) {
            of = body.text("of");
            kind = body.text("kind");
            system = body.text("system");
            WrongException.unless(KINDS.contains(kind), kind + " is no kind of follow-up");
        }
    }

    void opened(String id, Fields body) {
        WrongException.unless(open.put(id, new FollowUp(body)) == null, "follow-up " + id + " is opened twice");
    }

    boolean open(String id) {
        return open.containsKey(id);
    }

    int open() {
        return open.size();
    }

    /** By kind and how they ended. */
    Map<String, Long> endings() {
        return ended;
    }

    void happened(String id, String type, Fields body) {
        FollowUp known = known(id);
        switch (type) {
            case "PLAN_APPROVED" -> {
                known.approvals.add(body.text("hash"));
                known.verified = false;
            }
            case "APPLIED" -> {
                WrongException.unless(!known.approvals.isEmpty(), "follow-up " + id + " applies something unapproved");
                known.verified = false;
            }
            case "VERIFIED" -> known.verified = true;
            default -> {
                // Says nothing that the supplement must agree with.
            }
        }
    }

    /** Of the request that is followed up. */
    void supplement(String request, Fields body) {
        String id = body.text("followUp");
        FollowUp known = known(id);
        open.remove(id);
        String status = body.text("status");
        WrongException.unless(ENDS.contains(status), "follow-up " + id + " ends as " + status + ", which is no end");
        same(id, "request", known.of, request);
        same(id, "kind", known.kind, body.text("kind"));
        same(id, "system", known.system, body.text("system"));
        List<String> approvals = body.objects("approvals").stream()
                .map(approval -> approval.text("planHash"))
                .toList();
        WrongException.unless(
                approvals.equals(known.approvals), "the supplement of follow-up " + id + " names other approved plans");
        boolean completed = status.equals(COMPLETED);
        WrongException.unless(!completed || known.verified, "follow-up " + id + " is completed, and was not verified");
        OutcomeRules.check(known.system, body, completed, false);
        ended.merge(known.kind + " " + status, 1L, Long::sum);
    }

    /** Of one that was opened before the bundle begins: only what it says by itself is checked. */
    void supplementCarried(Fields body) {
        String status = body.text("status");
        WrongException.unless(
                ENDS.contains(status),
                "follow-up " + body.text("followUp") + " ends as " + status + ", which is no end");
        OutcomeRules.check(body.text("system"), body, status.equals(COMPLETED), false);
        ended.merge(body.text("kind") + " " + status, 1L, Long::sum);
    }

    private FollowUp known(String id) {
        FollowUp known = open.get(id);
        if (known == null) {
            throw new WrongException("follow-up " + id + " was not opened, or has its supplement");
        }
        return known;
    }

    private static void same(String id, String what, String expected, String found) {
        WrongException.unless(
                expected.equals(found),
                "the supplement of follow-up " + id + " says " + what + " " + found + ", the log says " + expected);
    }
}
