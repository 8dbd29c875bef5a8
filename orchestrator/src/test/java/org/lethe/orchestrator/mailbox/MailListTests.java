package org.lethe.orchestrator.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lists and mailboxes as people export them; what is wrong is named by its line and never quoted. */
class MailListTests {
    @Test
    void aLineHasATimeAndAMessageIdWhereThatIsKnown() throws IOException {
        assertThat(list("2026-11-20T09:00:00+01:00 <a@example.com>\r\n\n2026-11-21,b@example.com\n2026-11-22\n"))
                .containsExactly(
                        new ListedMail(1, new MessageId("a@example.com"), Instant.parse("2026-11-20T08:00:00Z")),
                        new ListedMail(3, new MessageId("b@example.com"), Instant.parse("2026-11-21T12:00:00Z")),
                        new ListedMail(4, null, Instant.parse("2026-11-22T12:00:00Z")));
        assertThat(new MessageId("a@example.com").toString()).doesNotContain("example");
    }

    @Test
    void whatIsWrongIsNamedByItsLineAndNotQuoted() {
        assertThatThrownBy(() -> list("2026-11-20 <a@example.com>\nanna@example.com"))
                .hasMessageContaining("line 2, which begins with neither")
                .hasMessageNotContaining("anna");
        assertThatThrownBy(() -> list("2026-11-20 anna larsson"))
                .hasMessageContaining("line 1, which has no Message-ID")
                .hasMessageNotContaining("anna");
        assertThatThrownBy(() -> list("2026-11-20\n".repeat(MailList.MOST + 1)))
                .hasMessageContaining("more than 20000 mails");
    }

    @Test
    void ofAnMboxTheHeadersAreReadAndNothingThatLooksLikeThemInABody() throws IOException {
        // Given: a folded id, a date by the server that took it, one without, and a body that quotes a mail
        String mbox = """
                From anna@example.com Fri Nov 20 08:00:00 2026
                Received: from relay.example.com
                \tby mx.example.test; Fri, 20 Nov 2026 09:00:05 +0100 (CET)
                Received: from sender; Fri, 20 Nov 2026 08:59:00 +0100
                Date: Thu, 1 Jan 1970 00:00:00 +0000
                Message-ID:
                 <long@mail.example.com>
                Subject: delete me

                Hello,
                Message-ID: <quoted@mail.example.com>
                >From the beginning

                From bo@example.com Sat Nov 21 08:00:00 2026
                Date: Sat, 21 Nov 2026 10:00:00 +0000
                message-id: <second@mail.example.com>

                ok
                From me to you
                """;

        // Then
        assertThat(Mbox.read(reader(mbox)))
                .containsExactly(
                        new ListedMail(
                                1, new MessageId("long@mail.example.com"), Instant.parse("2026-11-20T08:00:05Z")),
                        new ListedMail(
                                14, new MessageId("second@mail.example.com"), Instant.parse("2026-11-21T10:00:00Z")));
    }

    @Test
    void anMboxThatIsNoneOrHasAMailWithoutADateIsSaidToBeSo() {
        assertThatThrownBy(() -> Mbox.read(reader("Subject: anna\n\nhello")))
                .hasMessageContaining("is no mbox")
                .hasMessageNotContaining("anna");
        assertThatThrownBy(() -> Mbox.read(reader("From a\nSubject: anna\n\nhello\n")))
                .hasMessageContaining("a mail without a date, from line 1");
    }

    private static List<ListedMail> list(String text) throws IOException {
        return MailList.read(reader(text), day -> day.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC));
    }

    private static BufferedReader reader(String text) {
        return new BufferedReader(new StringReader(text));
    }
}
