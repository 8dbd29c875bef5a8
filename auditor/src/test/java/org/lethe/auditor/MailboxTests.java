package org.lethe.auditor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mail that was never filed, and a filing that nobody wrote, are found by their time alone. */
class MailboxTests {
    @TempDir
    private Path folder;

    private static final String KEY = "0123456789abcdef".repeat(4);

    private final TestLog log = new TestLog().inventory();
    private List<String> keys = List.of();

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
                .contains(
                        "mail of 2026-11-25T12:00:00Z (line 4): not filed",
                        "mail of 2026-11-30T12:00:00Z (line 5): not filed")
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
        assertThat(run("2026-11-20", "yesterday"))
                .startsWith("2 ")
                .contains("line 2 of the mailbox begins with neither");
        assertThatThrownBy(() -> ListedMail.parse(List.of(" "))).hasMessageContaining("no line with a time");
    }

    @Test
    void byMessageIdAFilingIsFoundWheneverItWasAndFallsBackToItsTimeWithoutTheKey() throws IOException {
        // Given: filed late; filed twice; said to be none; filed from a mail that is not listed; without a Message-ID
        filedFrom("late@mail.example.com", "2026-11-28T09:00:00Z");
        filedFrom("twice@mail.example.com", "2026-11-21T09:00:00Z");
        filedFrom("twice@mail.example.com", "2026-11-21T09:00:00Z");
        log.entry(
                TestLog.NOBODY,
                "MAIL_NO_REQUEST",
                "{" + hash("question@mail.example.com") + ",\"reason\":\"QUESTION\"}");
        filedFrom("deleted@mail.example.com", "2026-11-22T09:00:00Z");
        filed("EMAIL", "2026-11-23T09:00:00Z");
        String[] mails = {
            "2026-11-20T08:00:00Z <late@mail.example.com>",
            "2026-11-21T08:00:00Z,<twice@mail.example.com>",
            "2026-11-21T08:30:00Z\ttwice@mail.example.com",
            "2026-11-22T08:00:00Z <question@mail.example.com>",
            "2026-11-23 <before-there-were-hashes@mail.example.com>",
            "2026-11-25 <forgotten@mail.example.com>"
        };

        // When
        keys = List.of("2029-11 " + KEY);
        String known = run(mails);
        keys = List.of();
        String unknown = run(mails);

        // Then
        assertThat(known)
                .contains("mailbox: 5 mails, 5 requests filed as e-mail; 3 belong together, 1 mails are not filed,"
                        + " 1 requests have no mail")
                .contains("by Message-ID: 2; by time only: 1; said to be no request: 1; listed again: 1")
                .contains("(line 6): not filed", "entry 5, received 2026-11-22T09:00:00Z: no mail")
                .contains("(line 2): filed 2 times, by entries [2, 3]")
                .doesNotContain("example.com");
        assertThat(unknown).contains("mailbox: 5 mails, 4 requests").doesNotContain("by Message-ID");
    }

    @Test
    void keysThatAreNoneAreNamedByTheirLine() throws IOException {
        keys = List.of("2029-11 " + KEY, "2029-12 secret");
        assertThat(run("2026-11-20"))
                .startsWith("2 ")
                .contains("line 2 of the mailbox keys")
                .doesNotContain("secret");
    }

    private void filedFrom(String id, String receivedAt) {
        log.entry(
                UUID.randomUUID().toString(),
                "REQUEST_FILED",
                "{\"channel\":\"EMAIL\"," + hash(id) + ",\"receivedAt\":\"" + receivedAt + "\",\"type\":\"ERASURE\"}");
    }

    private void filed(String channel, String receivedAt) {
        log.entry(
                UUID.randomUUID().toString(),
                "REQUEST_FILED",
                "{\"channel\":\"" + channel + "\",\"receivedAt\":\"" + receivedAt + "\",\"type\":\"ERASURE\"}");
    }

    /** As the orchestrator makes it, with the JDK alone. */
    private static String hash(String id) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(HexFormat.of().parseHex(KEY), "HmacSHA256"));
            String hmac = HexFormat.of().formatHex(mac.doFinal(id.getBytes(StandardCharsets.UTF_8)));
            return "\"messageHmac\":\"" + hmac + "\",\"messageKey\":\"2029-11\"";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String run(String... receipts) throws IOException {
        Path bundle = Files.write(
                folder.resolve("log.bundle"), log.copy().checkpoint().bundle());
        Path mailbox = Files.write(folder.resolve("receipts.txt"), List.of(receipts));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream printer = new PrintStream(out, true, StandardCharsets.UTF_8);
        List<String> arguments = new ArrayList<>(
                List.of("verify", bundle.toString(), "--key", log.publicKey(), "--mailbox", mailbox.toString()));
        if (!keys.isEmpty()) {
            arguments.add("--mailbox-keys");
            arguments.add(Files.write(folder.resolve("mailbox.keys"), keys).toString());
        }
        int code = new LetheAudit(printer, printer).run(arguments);
        return code + " " + out.toString(StandardCharsets.UTF_8);
    }
}
