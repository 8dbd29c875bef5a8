package org.lethe.orchestrator.request;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.lethe.orchestrator.keys.RequestKeys;
import org.lethe.orchestrator.plan.PlanHash;
import org.springframework.stereotype.Component;

/**
 * The salt of every hash of personal data of a request: derived from its working key while the request is open, kept in its
 * case file afterwards, and gone with that.
 */
@Component
public class Salts {
    private static final String NAME = "@salt";
    private static final String HMAC = "HmacSHA256";

    private final RequestKeys keys;

    Salts(RequestKeys keys) {
        this.keys = keys;
    }

    public PlanHash.Salt of(UUID requestId) {
        SecretKeySpec key = new SecretKeySpec(bytes(requestId), HMAC);
        return message -> {
            try {
                Mac mac = Mac.getInstance(HMAC);
                mac.init(key);
                return HexFormat.of().formatHex(mac.doFinal(message));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("HMAC-SHA-256 is not available", e);
            }
        };
    }

    /** For the case file: whoever has it can show that a hash of the record is that of a given text. */
    String hex(UUID requestId) {
        return HexFormat.of().formatHex(bytes(requestId));
    }

    private byte[] bytes(UUID requestId) {
        return keys.open(requestId, RequestKeys.Tier.WORKING).forSystem(NAME).bytes();
    }
}
