package org.lethe.orchestrator.api.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.security.core.AuthenticatedPrincipal;

/** Somebody who is signed in, however. */
public interface Staff extends AuthenticatedPrincipal {
    /** How completion records and the log call them, without naming them. */
    String staffId();

    /** The same for the same person always, and nobody's name. */
    static String pseudonym(String person) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(("lethe/staff/" + person).getBytes(StandardCharsets.UTF_8));
            return "staff-" + HexFormat.of().formatHex(digest, 0, 5);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
