package org.lethe.orchestrator.request;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.mailbox.MessageId;
import org.lethe.wire.Identifier;

/**
 * A validated request.
 *
 * @param controller id of the controller that it is addressed to
 * @param receivedAt first contact with anyone; starts the legal clock
 * @param identifiers canonical, at least one
 * @param language en, sv or nb: the language of the answer
 * @param channel how it came: EMAIL, LETTER, ACCOUNT, PHONE, OTHER, or {@link Dossier#FOUND_BY_LETHE}
 * @param messageId of the e-mail that it came by; only a keyed hash of it is kept
 * @param note free text of the privacy team, sealed; no identifiers in clear anywhere
 * @param bodyDigest SHA-256 of the request body, for idempotency; stored only as an HMAC
 */
public record NewRequest(
        RequestType type,
        String controller,
        Instant receivedAt,
        List<Identifier> identifiers,
        String language,
        String channel,
        @Nullable MessageId messageId,
        @Nullable String note,
        byte[] bodyDigest) {
    public NewRequest {
        identifiers = List.copyOf(identifiers);
    }

    /** Without a Message-ID. */
    public NewRequest(
            RequestType type,
            String controller,
            Instant receivedAt,
            List<Identifier> identifiers,
            String language,
            String channel,
            @Nullable String note,
            byte[] bodyDigest) {
        this(type, controller, receivedAt, identifiers, language, channel, null, note, bodyDigest);
    }

    @Override
    public String toString() {
        return "NewRequest[" + type + ", " + identifiers.size() + " identifiers]";
    }
}
