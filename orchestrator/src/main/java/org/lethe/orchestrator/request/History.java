package org.lethe.orchestrator.request;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about a request, by whom and when; goes into the completion record as it is, so nothing in it names
 * the data subject.
 *
 * @param versions what the systems' connectors said of themselves when they were asked, by system
 */
public record History(
        String inventory,
        List<Approval> approvals,
        Map<String, Versions> versions,
        @Nullable Extended extended,
        @Nullable Released released,
        @Nullable Answered answered,
        @Nullable Refused refused,
        @Nullable Withdrawn withdrawn) {
    public History {
        approvals = List.copyOf(approvals);
        versions = Map.copyOf(versions);
    }

    static History start(String inventory) {
        return new History(inventory, List.of(), Map.of(), null, null, null, null, null);
    }

    History withApprovals(List<Approval> now) {
        return new History(inventory, now, versions, extended, released, answered, refused, withdrawn);
    }

    History withVersions(Map<String, Versions> now) {
        return new History(inventory, approvals, now, extended, released, answered, refused, withdrawn);
    }

    History withExtended(Extended now) {
        return new History(inventory, approvals, versions, now, released, answered, refused, withdrawn);
    }

    History withReleased(Released now) {
        return new History(inventory, approvals, versions, extended, now, answered, refused, withdrawn);
    }

    History withAnswered(Answered now) {
        return new History(inventory, approvals, versions, extended, released, now, refused, withdrawn);
    }

    History withRefused(Refused now) {
        return new History(inventory, approvals, versions, extended, released, answered, now, withdrawn);
    }

    /** Why it could not be read when it was ended; null when it could. */
    public @Nullable String unread() {
        return withdrawn == null ? null : withdrawn.unread();
    }

    History withWithdrawn(Withdrawn now) {
        return new History(inventory, approvals, versions, extended, released, answered, refused, now);
    }

    /**
     * One approved plan.
     *
     * @param hash hex, of the plan that was approved
     */
    public record Approval(int plan, String hash, Actor by, Instant at) {}

    /** What a connector said of itself. */
    public record Versions(String connector, String dataMap, String dataMapDigest) {}

    public record Extended(String ground, Instant noticeSentAt, LocalDate firstDue, Actor by, Instant at) {}

    /** The release of an access package. */
    public record Released(Actor by, Instant at) {}

    /**
     * How the data subject was informed.
     *
     * @param contentHmac of the answer's digest under the salt, hex
     */
    public record Answered(
            String channel, Instant deliveredAt, String contentHmac, String proof, Actor by, Instant at) {}

    public record Refused(String ground, Actor by, Instant at) {}

    /**
     * The end of a request without its answer.
     *
     * @param unread code of why it could not be read any more, which is why staff ended it; null when the person withdrew
     */
    public record Withdrawn(Actor by, Instant at, @Nullable String unread) {}
}
