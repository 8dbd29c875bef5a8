package org.lethe.orchestrator.evidence.mail;

import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import org.lethe.orchestrator.evidence.LogProofs;

/** A checkpoint as a mail: to be read, and attached byte for byte as it was signed, which {@code lethe-audit} takes. */
final class CheckpointMessage {
    private static final String TEXT = """
            The log %s had %d entries when this checkpoint over all of them was signed.

            Keep this mail. It names nobody. Whoever has it sees when one of these entries is missing or has been
            changed later: save your mails, or what is attached to them, in a folder, have a bundle of the log sent
            to you, and run

                lethe-audit verify log.bundle --key log-signing.pub --previous FOLDER

            One mail is sent %s (UTC), but none where nothing was entered in the log since the last. While Lethe
            runs, it enters every day that it compared its clock: a mail that stays out is worth a question.

            %s""";

    private CheckpointMessage() {}

    static MimeMessage of(
            Session session, LogMailProperties properties, String to, LogProofs.Signed signed, Instant now)
            throws MessagingException {
        String origin = signed.note().substring(0, signed.note().indexOf('\n'));
        MimeBodyPart text = new MimeBodyPart();
        text.setText(
                TEXT.formatted(origin, signed.size(), properties.period(), signed.note()),
                StandardCharsets.UTF_8.name());
        MimeBodyPart attached = new MimeBodyPart();
        // No text: mail programs would be free to change the ends of its lines.
        attached.setDataHandler(new DataHandler(
                new ByteArrayDataSource(signed.note().getBytes(StandardCharsets.UTF_8), "application/octet-stream")));
        attached.setHeader("Content-Transfer-Encoding", "base64");
        attached.setFileName(signed.size() + ".checkpoint");
        attached.setDisposition(Part.ATTACHMENT);
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress(properties.from()));
        message.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress(to));
        message.setSubject(
                "Checkpoint of " + origin + " over " + signed.size() + " entries", StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(now));
        // RFC 3834: no out-of-office reply is wanted.
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setContent(new MimeMultipart(text, attached));
        message.saveChanges();
        return message;
    }
}
