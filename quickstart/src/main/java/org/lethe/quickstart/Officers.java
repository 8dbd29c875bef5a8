package org.lethe.quickstart;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * The people around a request: {@code privacy} files and answers, {@code approver} approves the plan by its hash and
 * releases the package. Everything goes over the REST API, as it would from the console. Thread-safe.
 */
public final class Officers {
    private static final String REQUESTS = "/api/v1/requests";
    private static final Duration LONGEST_WAIT = Duration.ofMillis(400);
    /** The plan changed since it was read, or a policy approved it: the next look shows which. */
    private static final int CONFLICT = 409;

    private final Api privacy;
    private final Api approver;
    private final Running running;
    private final Duration look;
    private final Clock clock;

    Officers(Quickstart quickstart, Duration look, Clock clock) {
        this(Api.as("privacy", quickstart.baseUri()), quickstart.running(), look, clock);
    }

    /** @param privacy where the API answers, as that user */
    Officers(Api privacy, Running running, Duration look, Clock clock) {
        this.privacy = privacy;
        this.approver = privacy.as("approver");
        this.running = running;
        this.look = look;
        this.clock = clock;
    }

    /**
     * Files a request for the person with this e-mail address.
     *
     * @param type {@code ACCESS} or {@code ERASURE}
     */
    public UUID file(String type, String email) {
        var response = privacy.submit(
                REQUESTS,
                Map.of(
                        "type",
                        type,
                        "receivedAt",
                        clock.instant().toString(),
                        "subject",
                        Map.of("identifiers", List.of(Map.of("kind", "EMAIL", "value", email))),
                        "language",
                        "sv",
                        "channel",
                        "EMAIL"));
        var location = response.headers()
                .firstValue("Location")
                .orElseThrow(() -> new QuickstartException("a filed request came back without a Location"));
        return UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
    }

    /**
     * Does what people must do until the request is completed.
     *
     * @param told each status as it is reached
     * @throws QuickstartException when it ends otherwise, needs attention, or takes longer than {@code most}
     */
    public Done carry(UUID id, Duration most, Consumer<String> told) {
        return carry(id, "COMPLETED", most, told);
    }

    /** The same up to this status, which is left to the caller; the record is empty unless it is {@code COMPLETED}. */
    Done carry(UUID id, String upTo, Duration most, Consumer<String> told) {
        long end = System.nanoTime() + most.toNanos();
        byte[] accessPackage = new byte[0];
        var before = "";
        var wait = look;
        while (true) {
            var request = privacy.get(REQUESTS + "/" + id);
            var status = request.path("status").asString("");
            boolean changed = !status.equals(before);
            if (changed) {
                told.accept(status);
                before = status;
                wait = look;
            }
            var attention = request.path("attention").asString("");
            if (!attention.isEmpty()) {
                throw new QuickstartException("request " + id + " needs attention: " + attention);
            }
            if (status.equals(upTo) && !upTo.equals("COMPLETED")) {
                return new Done(id, new byte[0], accessPackage);
            }
            switch (status) {
                case "AWAITING_APPROVAL" -> approve(id);
                case "AWAITING_RELEASE" -> {
                    if (changed) {
                        approver.submit(REQUESTS + "/" + id + "/release", Map.of());
                    }
                }
                case "ANSWERING" -> {
                    if (changed) {
                        if (isAccess(request)) {
                            accessPackage = privacy.bytes(REQUESTS + "/" + id + "/access-package");
                        }
                        answer(id, isAccess(request) ? accessPackage : privacy.bytes(REQUESTS + "/" + id + "/plan"));
                    }
                }
                case "COMPLETED" -> {
                    return new Done(id, privacy.bytes(REQUESTS + "/" + id + "/completion-record"), accessPackage);
                }
                case "REFUSED", "WITHDRAWN", "WITHDRAWING" ->
                    throw new QuickstartException("request " + id + " ended as " + status);
                default -> {
                    // the systems are at work
                }
            }
            if (System.nanoTime() > end) {
                throw new QuickstartException("request " + id + " is still " + status + " after " + most.toSeconds()
                        + " s; the log says why");
            }
            // Looking often at many requests would take the time that they need themselves.
            wait = wait.compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(3).dividedBy(2) : LONGEST_WAIT;
            if (running.stopsWithin(wait)) {
                throw new QuickstartException("stopped while request " + id + " was " + status);
            }
        }
    }

    /**
     * Accepts what systems vouched for, which starts another search; leaves records alone that are shared with somebody
     * else; approves when nothing is open any more.
     */
    private void approve(UUID id) {
        var plan = approver.get(REQUESTS + "/" + id + "/plan");
        var undecided = plan.path("identifiers")
                .valueStream()
                .filter(identifier -> !identifier.path("accepted").isBoolean())
                .toList();
        var reviews = plan.path("systems")
                .valueStream()
                .flatMap(system -> system.path("items").valueStream())
                .filter(item -> item.path("action").asString("").equals("REVIEW"))
                .toList();
        if (!undecided.isEmpty()) {
            undecided.forEach(identifier -> accept(id, identifier));
        } else if (!reviews.isEmpty()) {
            reviews.forEach(item -> leaveAlone(id, item));
        } else {
            var hash = Map.of("planHash", plan.path("hash").asString(""));
            var response = approver.post(REQUESTS + "/" + id + "/approval", hash);
            if (response.statusCode() / 100 != 2 && response.statusCode() != CONFLICT) {
                throw new QuickstartException(
                        "the approval of request " + id + " was answered with " + response.statusCode());
            }
        }
    }

    private void accept(UUID id, JsonNode identifier) {
        privacy.submit(
                REQUESTS + "/" + id + "/plan/identifiers",
                Map.of("identifierId", identifier.path("id").asString(""), "accepted", true));
    }

    private void leaveAlone(UUID id, JsonNode item) {
        privacy.submit(
                REQUESTS + "/" + id + "/plan/decisions",
                Map.of(
                        "itemId", item.path("id").asString(""),
                        "action", "RETAIN",
                        "ground", "RIGHTS_OF_OTHERS",
                        "reason", "also concerns another person"));
    }

    /** @param content what the person is given: the package, or what became of each record */
    void answer(UUID id, byte[] content) {
        var body = new LinkedHashMap<String, Object>();
        body.put("channel", "HANDED_OVER");
        body.put("deliveredAt", clock.instant().toString());
        body.put("contentSha256", Hashes.sha256(content));
        body.put("proof", "quickstart-" + id);
        privacy.submit(REQUESTS + "/" + id + "/answer", body);
    }

    private static boolean isAccess(JsonNode request) {
        return request.path("type").asString("").equals("ACCESS");
    }

    /**
     * A completed request.
     *
     * @param record the completion record, JSON
     * @param accessPackage zip; empty for an erasure
     */
    public record Done(UUID id, byte[] record, byte[] accessPackage) {}
}
