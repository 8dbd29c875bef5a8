package org.lethe.auditor;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Follows each request from its filing to its completion record. Only requests that are open are kept, so memory grows with
 * those and not with the log.
 */
final class Cases {
    private static final String ERASURE = "ERASURE";
    private static final String ACCESS = "ACCESS";
    private static final String ENDED = "REQUEST_";
    static final String FILED = "REQUEST_FILED";

    /** What can only be said of a request that is open; anything else may follow its end. */
    private static final Set<String> WHILE_OPEN = Set.of(
            "IDENTIFIER_FOUND",
            "IDENTIFIER_DECIDED",
            "ITEM_DECIDED",
            "PLAN_EMPTY",
            "PLAN_APPROVED",
            "APPLIED",
            "VERIFIED",
            "VERIFICATION_FAILED",
            "TASK_OPENED",
            "TASK_ENDED",
            "SUPPLEMENTARY_PLAN",
            "PACKAGE_RELEASED",
            "ANSWERED",
            "REFUSED",
            "EXTENDED",
            "WITHDRAWAL_REQUESTED",
            "REQUEST_COMPLETED",
            "REQUEST_REFUSED",
            "REQUEST_WITHDRAWN",
            "COMPLETION_RECORD");

    private final Map<String, Case> open = new HashMap<>();
    private final Map<String, InventoryVersion> inventories = new HashMap<>();
    private final Map<String, Long> ended = new TreeMap<>();
    private @Nullable Instant begins;
    private boolean partial;
    private final RecordRules rules = new RecordRules(inventories);
    private final FollowUpRules followUps = new FollowUpRules();

    /**
     * When the next entry was made.
     *
     * @param leftOut the bundle leaves out entries before its first: requests may have been filed in those
     */
    void at(String time, boolean leftOut) {
        if (begins == null) {
            partial = leftOut;
            try {
                begins = Instant.parse(time);
            } catch (DateTimeParseException e) {
                throw new WrongException("the entry has no time that is one: " + time);
            }
        }
    }

    /** A record must follow when this returns true. */
    boolean entry(String request, String type, Fields body) {
        if (type.equals("INVENTORY_CHANGED")) {
            inventories.put(body.text("version"), InventoryVersion.of(body));
        } else if (type.equals(FILED)) {
            String controller = body.has("controller") ? body.text("controller") : Case.MAIN;
            WrongException.unless(
                    open.put(request, new Case(body.text("type"), controller)) == null,
                    "request " + request + " is filed twice");
        } else if (type.equals("FOLLOW_UP_OPENED")) {
            followUps.opened(request, body);
        } else if (type.equals("RECORD_SUPPLEMENTED")) {
            if (!body.has("followUp")) {
                rules.supplement(request, body, partial);
            } else if (partial && !followUps.open(body.text("followUp"))) {
                // Opened before the bundle begins; what was said of it since stands under its own id.
                open.remove(body.text("followUp"));
                followUps.supplementCarried(body);
            } else {
                followUps.supplement(request, body);
            }
        } else if (followUps.open(request)) {
            followUps.happened(request, type, body);
        } else if (WHILE_OPEN.contains(type)) {
            Case known = open.get(request);
            if (known == null && partial) {
                known = new Case(null, Case.MAIN);
                open.put(request, known);
            }
            WrongException.unless(
                    known != null, type + " of request " + request + ", which was not filed or has its record");
            return known != null && happened(known, type, body);
        }
        return false;
    }

    private static boolean happened(Case known, String type, Fields body) {
        WrongException.unless(
                known.ended == null || type.equals("COMPLETION_RECORD"), type + " after the request has ended");
        if (known.carried()) {
            return carried(known, type, body);
        }
        switch (type) {
            case "PLAN_APPROVED" -> {
                known.approvals.add(body.text("hash"));
                known.verified = false;
            }
            case "APPLIED" -> {
                WrongException.unless(
                        !ERASURE.equals(known.type) || !known.approvals.isEmpty(), "something is applied unapproved");
                known.verified = false;
            }
            case "VERIFIED" -> known.verified = true;
            case "TASK_OPENED" -> known.tasks.put(body.text("system"), "");
            case "TASK_ENDED" -> {
                String system = body.text("system");
                WrongException.unless(
                        known.tasks.containsKey(system), "a task for system " + system + " ends that was not opened");
                known.tasks.put(system, body.text("outcome"));
            }
            case "PACKAGE_RELEASED" -> known.released = true;
            case "ANSWERED" -> known.answer = body.text("content");
            case "REFUSED" -> known.refusal = body.text("ground");
            case "WITHDRAWAL_REQUESTED" -> known.withdrawn = true;
            case "COMPLETION_RECORD" -> {
                WrongException.unless(known.ended != null, "a completion record of a request that has not ended");
                known.record = body.text("sha256");
                return true;
            }
            default -> {
                if (type.startsWith(ENDED)) {
                    end(known, type.substring(ENDED.length()));
                }
            }
        }
        return false;
    }

    /** What came before is not there: only the order of the end can be checked. */
    private static boolean carried(Case known, String type, Fields body) {
        if (type.equals("COMPLETION_RECORD")) {
            WrongException.unless(known.ended != null, "a completion record of a request that has not ended");
            known.record = body.text("sha256");
            return true;
        }
        if (type.startsWith(ENDED)) {
            known.ended = type.substring(ENDED.length());
        }
        return false;
    }

    private static void end(Case known, String status) {
        known.ended = status;
        switch (status) {
            case "COMPLETED" -> {
                WrongException.unless(known.answer != null, "completed, and the person was not answered");
                known.tasks.forEach((system, outcome) -> WrongException.unless(
                        !outcome.isEmpty(), "completed, and the task for system " + system + " is open"));
                WrongException.unless(
                        !ERASURE.equals(known.type) || known.verified,
                        "completed, and what was applied was not verified");
                WrongException.unless(
                        !ACCESS.equals(known.type) || known.released, "completed, and no package was released");
            }
            case "REFUSED" -> WrongException.unless(known.refusal != null, "refused without a ground");
            case "WITHDRAWN" -> WrongException.unless(known.withdrawn, "withdrawn, and nobody withdrew it");
            default -> throw new WrongException("a request ends as " + status + ", which is no end");
        }
    }

    /** The record that the entry before announced. */
    void record(String request, String sha256, Fields record) {
        Case known = open.remove(request);
        if (known == null) {
            throw new WrongException("a record of a request that was not filed");
        }
        WrongException.unless(sha256.equals(known.record), "the record is not the one whose digest the log has");
        if (known.carried()) {
            rules.checkCarried(request, known, record, begins);
        } else {
            rules.check(request, known, record);
        }
        ended.merge(String.valueOf(known.ended), 1L, Long::sum);
    }

    /** Filed in the bundle and not ended in it. */
    long openRequests() {
        return open.values().stream().filter(one -> !one.carried()).count();
    }

    int openFollowUps() {
        return followUps.open();
    }

    /** What requests left to be done later and is done, by kind and how it ended. */
    Map<String, Long> followUps() {
        return followUps.endings();
    }

    /** Requests that have ended, by how. */
    Map<String, Long> endings() {
        return ended;
    }

    /** What is no error, and yet has to be known: kinds and how many records. */
    Map<String, Long> reservations() {
        return rules.reservations();
    }
}
