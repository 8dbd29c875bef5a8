package org.lethe.orchestrator.evidence.mail;

import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.io.IOException;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
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
        // Angus throws the same type for what it has no other for, such as a mail that is too large.
        if (thrown instanceof SendFailedException refused && (sender(refused) || recipient(refused))) {
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

    private static boolean recipient(SendFailedException refused) {
        Address[] invalid = refused.getInvalidAddresses();
        return invalid != null && invalid.length > 0;
    }

    private static boolean sender(SendFailedException refused) {
        return refused.getNextException() instanceof SMTPSenderFailedException;
    }
}
