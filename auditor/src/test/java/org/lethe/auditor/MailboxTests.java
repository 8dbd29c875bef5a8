package org.lethe.auditor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mail that was never filed, and a filing that nobody wrote, are found by their time alone. */
class MailboxTests {
    @TempDir
    private Path folder;

    private final TestLog log = new TestLog().inventory();

    @Test
    void mailAndFilingsAreHeldAgainstEachOther() throws IOException {
        // Given: a filing with a time, one with a day, one by letter, and one that no mail belongs to
        filed("EMAIL", "2026-11-20T08:00:00Z");
        filed("EMAIL", "2026-11-22T23:00:00Z");
        filed("LETTER", "2026-11-24T09:00:00Z");
        filed("EMAIL", "2026-11-28T09:00:00Z");

        // When
        String said = run("2026-11-20T09:00:00+01:00", "2026-11-23T17:30:00+01:00", "", "2026-11-25", "2026-11-30");

        // Then
        assertThat(said)
                .startsWith("0 HOLDS")
                .contains("mailbox: 4 mails, 3 requests filed as e-mail; 2 belong together, 2 mails are not filed,"
                        + " 1 requests have no mail")
                .contains("mail of 2026-11-25T12:00:00Z: not filed", "mail of 2026-11-30T12:00:00Z: not filed")
                .contains("entry 4, received 2026-11-28T09:00:00Z: no mail");
    }

    @Test
    void twoMailsOfADayNeedTwoFilings() throws IOException {
        filed("EMAIL", "2026-11-20T08:00:00Z");
        assertThat(run("2026-11-20T08:00:00Z", "2026-11-20T08:05:00Z"))
                .contains("1 belong together, 1 mails are not filed, 0 requests have no mail");
    }

    @Test
    void aLineThatIsNoTimeIsNamed() throws IOException {
        filed("EMAIL", "2026-11-20T08:00:00Z");
        assertThat(run("2026-11-20", "yesterday")).startsWith("2 ").contains("line 2 of the mailbox is neither");
        assertThatThrownBy(() -> Mailbox.parse(List.of(" "))).hasMessageContaining("no line with a time");
    }

    private void filed(String channel, String receivedAt) {
        log.entry(
                UUID.randomUUID().toString(),
                "REQUEST_FILED",
                "{\"channel\":\"" + channel + "\",\"receivedAt\":\"" + receivedAt + "\",\"type\":\"ERASURE\"}");
    }

    private String run(String... receipts) throws IOException {
        Path bundle = Files.write(folder.resolve("log.bundle"), log.checkpoint().bundle());
        Path mailbox = Files.write(folder.resolve("receipts.txt"), List.of(receipts));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream printer = new PrintStream(out, true, StandardCharsets.UTF_8);
        int code = new LetheAudit(printer, printer)
                .run(List.of("verify", bundle.toString(), "--key", log.publicKey(), "--mailbox", mailbox.toString()));
        return code + " " + out.toString(StandardCharsets.UTF_8);
    }
}
