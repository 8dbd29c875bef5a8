package org.lethe.orchestrator.evidence.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.embedded.EmbeddedServers;
import org.lethe.orchestrator.api.SettableClock;
import org.lethe.orchestrator.evidence.LogHarness;
import org.lethe.orchestrator.evidence.LogProofs;
import org.lethe.orchestrator.evidence.mail.LogMailProperties.Security;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever keeps the mails can check the log with them; a mail server that is down stops nothing and loses none of them. */
@ExtendWith(OutputCaptureExtension.class)
class CheckpointMailIntegrationTests {
    private static final String AUDITOR = "log@auditors.example.com";
    private static final String OFFICER = "dpo@example.test";
    private static final String PASSWORD = "correct horse battery";

    @TempDir
    private Path keys;

    @TempDir
    private Path kept;

    private final SettableClock clock = new SettableClock(Instant.parse("2027-06-01T10:00:00Z"));
    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private GreenMail mailServer = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private int port;
    private LogHarness log;

    @BeforeEach
    void open() {
        mailServer.start();
        port = mailServer.getSmtp().getPort();
        String database = EmbeddedServers.shared().postgres().freshDatabase();
        LogHarness.migrate(
                database,
                Stream.concat(LogHarness.BEFORE_YEARS.stream(), Stream.of(LogHarness.YEARS, "V101__log_mail"))
                        .toList());
        log = new LogHarness(database, keys, clock, Duration.ofDays(365));
    }

    @AfterEach
    void close() {
        mailServer.stop();
        log.close();
    }

    @Test
    void aSavedMailAndItsAttachmentVerifyAndShowThatALogWasCut() throws Exception {
        // Given: the log as it was at noon, and two mails of the evening
        happen(3);
        Path noon = log.exported("noon.bundle");
        happen(2);
        CheckpointMails mails = mails(Security.NONE, "");
        passes(mails);

        // When: one keeps the whole mail, the other what is attached to it
        assertThat(received()).hasSize(2);
        MimeMessage whole = to(AUDITOR);
        try (OutputStream file = Files.newOutputStream(kept.resolve("evening.eml"))) {
            whole.writeTo(file);
        }
        BodyPart attached = ((MimeMultipart) to(OFFICER).getContent()).getBodyPart(1);
        Files.copy(attached.getInputStream(), kept.resolve(attached.getFileName()));

        // Then
        String note = log.proofs.checkpoint().orElseThrow().note();
        assertThat(kept.resolve("5.checkpoint")).hasContent(note);
        assertThat(((MimeMultipart) whole.getContent())
                        .getBodyPart(0)
                        .getContent()
                        .toString()
                        .replace("\r\n", "\n"))
                .contains(note, "--previous FOLDER");
        assertThat(whole.getSubject()).isEqualTo("Checkpoint of example.test/log over 5 entries");
        assertThat(LogHarness.audit(log.exported("log.bundle"), log.firstKey(), "--previous", kept.toString()))
                .startsWith("0 HOLDS")
                .contains("continues 2 checkpoints, the newest over 5 entries");
        assertThat(LogHarness.audit(noon, log.firstKey(), "--previous", kept.toString()))
                .startsWith("1 WRONG")
                .contains("the bundle is older than the earlier checkpoint");
    }

    @Test
    void atMostOneADayAndNoneWhereNothingWasLogged() throws Exception {
        CheckpointMails mails = mails(Security.NONE, "");
        happen(1);
        passes(mails);
        happen(1);
        passes(mails);
        assertThat(received()).hasSize(2);

        // A minute less than a day later: it is the next day all the same, so that no day is skipped.
        clock.advance(Duration.ofDays(1).minusMinutes(1));
        passes(mails);
        assertThat(subjects(AUDITOR)).containsExactly("over 1", "over 2");
        assertThat(((MimeMultipart) to(AUDITOR).getContent())
                        .getBodyPart(0)
                        .getContent()
                        .toString())
                .contains("One mail is sent each day (UTC), but none where nothing was entered");

        clock.advance(Duration.ofDays(1));
        passes(mails);
        assertThat(received()).hasSize(4);
    }

    @Test
    void aMailServerThatIsDownStopsNothingAndLosesNoCheckpoint() throws Exception {
        // Given
        CheckpointMails mails = mails(Security.NONE, "");
        LogMailHealthIndicator health = new LogMailHealthIndicator(mails);
        mailServer.stop();

        // When: two days without it
        happen(1);
        passes(mails);
        clock.advance(Duration.ofDays(1));
        happen(1);
        passes(mails);

        // Then: the log went on, and it shows
        assertThat(log.proofs.signedSize()).isEqualTo(2);
        assertThat(metrics.get("lethe.log.mails.waiting").gauge().value()).isEqualTo(4);
        assertThat(metrics.get("lethe.log.mails")
                        .tag("result", "unreachable")
                        .counter()
                        .count())
                .isGreaterThanOrEqualTo(2);
        Health down = health.health();
        assertThat(down.getStatus().getCode()).isEqualTo("NOT_MAILED");
        assertThat(down.getDetails())
                .containsEntry("waiting", 4L)
                .containsEntry("code", "UNREACHABLE")
                .containsEntry("since", Instant.parse("2027-06-01T10:00:00Z"));

        // When
        mailServer = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mailServer.start();
        passes(mails);
        assertThat(received()).as("not before its next try").isEmpty();
        clock.advance(Duration.ofHours(2));
        passes(mails);

        // Then
        assertThat(subjects(AUDITOR)).containsExactly("over 1", "over 2");
        assertThat(subjects(OFFICER)).containsExactly("over 1", "over 2");
        assertThat(health.health().getStatus().getCode()).isEqualTo("UP");
        assertThat(metrics.get("lethe.log.mails.waiting").gauge().value()).isZero();
        assertThat(log.jdbc
                        .sql("select count(*) from log_mail")
                        .query(Long.class)
                        .single())
                .as("of each recipient the last")
                .isEqualTo(2);
    }

    @Test
    void aRefusedPasswordAndAServerWithoutTlsAreNamedAndNothingSecretIsLogged(CapturedOutput output) {
        // Given
        mailServer.setUser("lethe@example.test", "lethe", "another");
        happen(1);

        // When
        CheckpointMails unknown = mails(Security.NONE, "lethe");
        passes(unknown);
        assertThat(unknown.summary().failure()).contains("SIGN_IN_REFUSED");
        clock.advance(Duration.ofHours(1));
        CheckpointMails inClear = mails(Security.STARTTLS, "lethe");
        passes(inClear);

        // Then
        assertThat(inClear.summary().failure()).contains("TLS_REFUSED");
        assertThat(received()).isEmpty();
        assertThat(output)
                .contains("code=SIGN_IN_REFUSED checkpoint=1", "to[0]", "to[1]")
                .doesNotContain(PASSWORD, AUDITOR, OFFICER, "lethe@example.test");
    }

    @Test
    void itIsOffUnlessAMailServerIsNamedAndThenRunsByItself() {
        happen(1);
        ApplicationContextRunner orchestrator = new ApplicationContextRunner()
                .withUserConfiguration(Bound.class, LogMailConfiguration.class)
                .withBean(LogProofs.class, () -> log.proofs)
                .withBean(JdbcClient.class, () -> log.jdbc)
                .withBean(MeterRegistry.class, () -> metrics)
                .withBean(Clock.class, () -> clock);
        orchestrator.run(context -> assertThat(context).doesNotHaveBean(CheckpointMails.class));
        orchestrator
                .withPropertyValues("lethe.log.mail.host=")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(CheckpointMails.class));
        orchestrator
                .withPropertyValues(
                        "lethe.log.mail.host=127.0.0.1",
                        "lethe.log.mail.port=" + port,
                        "lethe.log.mail.security=NONE",
                        "lethe.log.mail.from=lethe@example.test",
                        "lethe.log.mail.to=" + AUDITOR)
                .run(context -> {
                    assertThat(context).hasNotFailed().hasSingleBean(LogMailHealthIndicator.class);
                    await().untilAsserted(() -> assertThat(subjects(AUDITOR)).containsExactly("over 1"));
                });
    }

    @EnableConfigurationProperties(LogMailProperties.class)
    static class Bound {}

    private CheckpointMails mails(Security security, String user) {
        return new CheckpointMails(
                log.proofs,
                log.jdbc,
                new LogMailProperties(
                        "127.0.0.1",
                        port,
                        security,
                        user,
                        PASSWORD,
                        "lethe@example.test",
                        List.of(AUDITOR, OFFICER),
                        Duration.ofDays(1),
                        Duration.ofSeconds(5)),
                metrics,
                clock);
    }

    private static void passes(CheckpointMails mails) {
        while (mails.pass()) {
            // The next mail.
        }
    }

    private void happen(int times) {
        for (int i = 0; i < times; i++) {
            log.append(UUID.randomUUID(), "TESTED", clock, Map.of());
            log.sequenceAll();
        }
    }

    private List<MimeMessage> received() {
        return List.of(mailServer.getReceivedMessages());
    }

    private MimeMessage to(String address) throws Exception {
        for (MimeMessage message : received()) {
            if (message.getAllRecipients()[0].toString().equals(address)) {
                assertThat(message.getAllRecipients()).hasSize(1);
                return message;
            }
        }
        throw new AssertionError("no mail");
    }

    /** What the subjects say of the number of entries, in the order in which they came. */
    private List<String> subjects(String address) throws Exception {
        List<String> subjects = new java.util.ArrayList<>();
        for (MimeMessage message : received()) {
            if (message.getAllRecipients()[0].toString().equals(address)) {
                subjects.add(message.getSubject().replaceAll(".*(over \\d+) .*", "$1"));
            }
        }
        return subjects;
    }
}
