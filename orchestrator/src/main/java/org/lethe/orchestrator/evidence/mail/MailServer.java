package org.lethe.orchestrator.evidence.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;
import org.lethe.orchestrator.evidence.mail.LogMailProperties.Security;

/** The mail server of the configuration, over SMTP (RFC 6409). Each mail has a connection of its own. */
final class MailServer {
    private final LogMailProperties properties;
    private final Session session;

    MailServer(LogMailProperties properties) {
        this.properties = properties;
        Properties smtp = new Properties();
        String millis = Long.toString(properties.timeout().toMillis());
        smtp.put("mail.smtp.connectiontimeout", millis);
        smtp.put("mail.smtp.timeout", millis);
        smtp.put("mail.smtp.writetimeout", millis);
        smtp.put("mail.smtp.auth", Boolean.toString(!properties.user().isEmpty()));
        smtp.put("mail.smtp.starttls.enable", Boolean.toString(properties.security() == Security.STARTTLS));
        smtp.put("mail.smtp.starttls.required", Boolean.toString(properties.security() == Security.STARTTLS));
        smtp.put("mail.smtp.ssl.enable", Boolean.toString(properties.security() == Security.TLS));
        smtp.put("mail.smtp.ssl.checkserveridentity", "true");
        // Message ids are made of it; without it the machine and its user would be named in them.
        smtp.put("mail.from", properties.from());
        session = Session.getInstance(smtp);
    }

    Session session() {
        return session;
    }

    /** @throws MessagingException when the server did not take it */
    void send(MimeMessage message) throws MessagingException {
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect(
                    properties.host(),
                    properties.port(),
                    properties.user().isEmpty() ? null : properties.user(),
                    properties.user().isEmpty() ? null : properties.password());
            transport.sendMessage(message, message.getAllRecipients());
        }
    }
}
