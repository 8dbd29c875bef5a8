package org.lethe.orchestrator.evidence.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.io.IOException;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.util.MailConnectException;

/** Why a mail was not taken. What the server said is not kept: it quotes addresses. */
enum MailFailure {
    /** Nobody answers at {@code lethe.log.mail.host}, or not in time. */
    UNREACHABLE,
    /** The server does not do what {@code lethe.log.mail.security} demands, or its certificate is not trusted. */
    TLS_REFUSED,
    /** User and password are not accepted. */
    SIGN_IN_REFUSED,
    /** The server does not take mail from this sender, or to this address. */
    ADDRESS_REFUSED,
    /** Anything else that the server said. */
    REFUSED;

    static MailFailure of(MessagingException thrown) {
        if (thrown instanceof AuthenticationFailedException) {
            return SIGN_IN_REFUSED;
        }
        if (thrown instanceof SendFailedException) {
            return ADDRESS_REFUSED;
        }
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException) {
                return TLS_REFUSED;
            }
            if (cause instanceof IOException || cause instanceof MailConnectException) {
                return UNREACHABLE;
            }
        }
        // Angus has no type for it.
        String message = thrown.getMessage();
        return message != null && message.startsWith("STARTTLS") ? TLS_REFUSED : REFUSED;
    }
}
