package org.lethe.orchestrator.request;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was said when the request was filed and never changes.
 *
 * @param controller id of the controller that it is addressed to
 * @param follows what it finishes; null for a request that somebody filed
 */
public record Dossier(
        UUID id,
        RequestType type,
        String controller,
        Instant receivedAt,
        Instant filedAt,
        String language,
        String channel,
        String filedBy,
        @Nullable FollowUp follows) {
    /** The channel of a request that nobody sent: Lethe found that the person is back. */
    public static final String FOUND_BY_LETHE = "FOUND_BY_LETHE";

    /** Of a request that somebody filed. */
    public Dossier(
            UUID id,
            RequestType type,
            String controller,
            Instant receivedAt,
            Instant filedAt,
            String language,
            String channel,
            String filedBy) {
        this(id, type, controller, receivedAt, filedAt, language, channel, filedBy, null);
    }

    /** True when Lethe filed it itself, because a person who was erased is back. */
    public boolean foundByLethe() {
        return channel.equals(FOUND_BY_LETHE);
    }
}
