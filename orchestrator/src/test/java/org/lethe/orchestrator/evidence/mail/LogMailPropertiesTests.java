package org.lethe.orchestrator.evidence.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lethe.orchestrator.evidence.mail.LogMailProperties.Security;

/** What cannot work stops the start, and says what would. */
class LogMailPropertiesTests {
    private static final String TO = "log@auditors.example.com";
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void whatIsMissingOrNoAddressIsNamedWithoutTheAddress() {
        assertThatThrownBy(() -> of("", Security.STARTTLS, "", "", List.of(TO), DAY))
                .hasMessageContaining("lethe.log.mail.host is not set");
        assertThatThrownBy(() -> of("smtp.example.com", Security.STARTTLS, "", "lethe@example.com", List.of(), DAY))
                .hasMessageContaining("lethe.log.mail.to is empty");
        assertThatThrownBy(() -> of("smtp.example.com", Security.STARTTLS, "", "", List.of(TO), DAY))
                .hasMessageContaining("lethe.log.mail.from is not one e-mail address");
        for (String wrong : List.of("anna.example", "Anna <anna@example.com>", "a@example.com, b@example.com", "")) {
            assertThatThrownBy(() ->
                            of("smtp.example.com", Security.STARTTLS, "", "lethe@example.com", List.of(TO, wrong), DAY))
                    .hasMessageContaining("lethe.log.mail.to[1] is not one e-mail address")
                    .hasMessageNotContaining("anna");
        }
    }

    @Test
    void noPasswordLeavesThisMachineInClear() {
        assertThatThrownBy(() -> of("smtp.example.com", Security.NONE, "lethe", "lethe@example.com", List.of(TO), DAY))
                .hasMessageContaining("lethe.log.mail.security is NONE");
        assertThat(of("127.0.0.1", Security.NONE, "lethe", "lethe@example.com", List.of(TO), DAY)
                        .user())
                .isEqualTo("lethe");
    }

    @Test
    void nobodyIsMailedToEveryMinute() {
        assertThatThrownBy(() -> of(
                        "smtp.example.com", Security.TLS, "", "lethe@example.com", List.of(TO), Duration.ofMinutes(59)))
                .hasMessageContaining("lethe.log.mail.every is PT59M");
    }

    @Test
    void mailsAreToldApartByPeriodsThatAreBoundedAndDoNotDrift() {
        assertThatThrownBy(() ->
                        of("smtp.example.com", Security.TLS, "", "lethe@example.com", List.of(TO), Duration.ofDays(32)))
                .hasMessageContaining("lethe.log.mail.every is PT768H; give 1h to 31d");
        LogMailProperties daily = of("smtp.example.com", Security.TLS, "", "lethe@example.com", List.of(TO), DAY);
        assertThat(daily.periodOf(Instant.parse("2027-06-01T23:59:59.999999Z"))).isEqualTo("2027-06-01T00:00:00Z");
        assertThat(daily.periodOf(Instant.parse("2027-06-02T00:00:00Z"))).isEqualTo("2027-06-02T00:00:00Z");
        assertThat(daily.period()).isEqualTo("each day");
        assertThat(of("smtp.example.com", Security.TLS, "", "lethe@example.com", List.of(TO), Duration.ofMinutes(90))
                        .period())
                .isEqualTo("every 90 minutes");
    }

    @Test
    void itsTextHasNeitherPasswordNorAddresses() {
        assertThat(of("smtp.example.com", Security.TLS, "lethe", "lethe@example.com", List.of(TO), DAY)
                        .toString())
                .doesNotContain("secret", "@");
    }

    private static LogMailProperties of(
            String host, Security security, String user, String from, List<String> to, Duration every) {
        return new LogMailProperties(host, 587, security, user, "secret", from, to, every, Duration.ofSeconds(10));
    }
}
