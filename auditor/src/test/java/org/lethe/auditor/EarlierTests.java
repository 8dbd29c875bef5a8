package org.lethe.auditor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever kept some of the checkpoints, as files or as mails, sees what has become of the log since. */
class EarlierTests {
    @TempDir
    private Path folder;

    private final TestLog log = new TestLog().inventory();
    private Path kept;

    @BeforeEach
    void keep() throws IOException {
        kept = Files.createDirectory(folder.resolve("kept"));
        log.entry(TestLog.NOBODY, "CLOCK_CHECKED", "{}");
        Files.writeString(kept.resolve("2.checkpoint"), log.note());
        log.checkpoint().entry(TestLog.NOBODY, "CLOCK_CHECKED", "{}");
        Files.writeString(kept.resolve("3.eml"), mail(log.note()));
        log.checkpoint();
    }

    @Test
    void aLogThatGoesOnContinuesEachOfThem() throws IOException {
        // Given
        log.entry(TestLog.NOBODY, "CLOCK_CHECKED", "{}").checkpoint();

        // Then
        assertThat(run(log, kept)).startsWith("0 HOLDS").contains("continues 2 checkpoints, the newest over 3 entries");
        assertThat(run(log, kept.resolve("3.eml"))).contains("continues the checkpoint over 3 entries");
    }

    @Test
    void aCutLogAndOneThatWasAnotherInBetweenAreNamedWithTheFile() throws IOException {
        // Given: one without the last entry; one that forked after the first; each validly signed
        TestLog cut = log.fork().inventory();
        cut.entry(TestLog.NOBODY, "CLOCK_CHECKED", "{}").checkpoint();
        TestLog forked = log.fork().inventory();
        forked.entry(TestLog.NOBODY, "CLOCK_JUMPED", "{}").checkpoint();
        forked.entry(TestLog.NOBODY, "CLOCK_CHECKED", "{}").checkpoint();

        // Then
        assertThat(run(cut, kept))
                .startsWith("1 WRONG")
                .contains("the bundle is older than the earlier checkpoint in", "3.eml, which is over 3 entries");
        assertThat(run(forked, kept))
                .startsWith("1 WRONG")
                .contains("the first 2 entries are not those", "2.checkpoint");
    }

    @Test
    void oneFileWithManyMailsIsEveryCheckpointInIt() throws IOException {
        Path mbox = Files.writeString(
                folder.resolve("saved.mbox"),
                "From - Mon Nov 23 2026\r\n" + mail(log.note()) + "\r\nFrom - Tue Nov 24 2026\r\n" + mail(log.note()));
        assertThat(run(log, mbox)).startsWith("0 HOLDS").contains("continues 2 checkpoints");
    }

    @Test
    void checkpointsOverWhatABundleLeavesOutAreCounted() throws IOException {
        TestLog later = log.copy().begin().year().checkpoint();
        assertThat(run(later, kept))
                .startsWith("0 HOLDS")
                .contains("continues the checkpoint over 3 entries", "the bundle leaves out: 1 checkpoints");
    }

    @Test
    void whatIsNoCheckpointOrNotOfThisLogIsNamed() throws IOException {
        // Given
        Path other = Files.writeString(
                kept.resolve("other.checkpoint"), new TestLog().inventory().note());
        assertThat(run(log, kept)).startsWith("2 ").contains(other + " is not signed by a key of this log");

        // Then
        Files.writeString(other, "tomorrow");
        assertThat(run(log, kept)).startsWith("2 ").contains(other + ": the checkpoint is not a signed note");
        Files.writeString(other, mail(log.note()).replace(".checkpoint", ".txt"));
        assertThat(run(log, kept)).startsWith("2 ").contains(other + ": the mail has no checkpoint attached");
    }

    @Test
    void whatIsWrongIsToldWhateverElseLiesInTheFolder() throws IOException {
        // Given: another log's checkpoint, over more entries than either has, and a log that was cut
        TestLog another = new TestLog().inventory();
        for (int i = 0; i < 5; i++) {
            another.entry(TestLog.NOBODY, "CLOCK_CHECKED", "{}");
        }
        Path stray = Files.writeString(kept.resolve("stray.checkpoint"), another.note());
        TestLog cut = log.fork().inventory();
        cut.entry(TestLog.NOBODY, "CLOCK_CHECKED", "{}").checkpoint();

        // Then
        assertThat(run(cut, kept))
                .startsWith("1 WRONG")
                .contains("the bundle is older than the earlier checkpoint in", "3.eml, which is over 3 entries")
                .contains(stray + " is not signed by a key of this log");
        assertThat(run(log, kept))
                .as("what another log signed says nothing about this one")
                .startsWith("2 ")
                .doesNotContain("WRONG");
    }

    /** As a mail program saves it. */
    private static String mail(String note) {
        String attached = Base64.getMimeEncoder().encodeToString(note.getBytes(StandardCharsets.UTF_8));
        return """
                Subject: checkpoint
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary="=_b"

                --=_b
                Content-Type: text/plain

                Keep this.
                --=_b
                Content-Type: application/octet-stream
                Content-Transfer-Encoding: base64
                Content-Disposition: attachment;
                \tfilename="3.checkpoint"

                %s
                --=_b--
                """.formatted(attached).replace("\r\n", "\n").replace("\n", "\r\n");
    }

    private String run(TestLog audited, Path previous) throws IOException {
        Path bundle = Files.write(folder.resolve("log.bundle"), audited.bundle());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream printer = new PrintStream(out, true, StandardCharsets.UTF_8);
        String[] arguments = {"verify", bundle.toString(), "--key", log.publicKey(), "--previous", previous.toString()};
        int code = new LetheAudit(printer, printer).run(java.util.List.of(arguments));
        return code + " " + out.toString(StandardCharsets.UTF_8);
    }
}
