package org.lethe.orchestrator.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.Objects;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lethe.orchestrator.connector.ConnectorView;
import org.lethe.orchestrator.connector.Connectors;
import org.lethe.orchestrator.dispatch.Step;
import org.lethe.orchestrator.request.Phase;
import org.lethe.wire.Command;
import org.lethe.wire.FailureKind;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/** Systems that are paused, silent and limited. */
class FlowIntegrationTests {
    private static final Duration MOST = Duration.ofMinutes(1);
    private static final WireFixture fixture = new WireFixture("crm", "erp", "hubspot");

    @BeforeAll
    static void start() {
        fixture.start("lethe.connectors.silent-after=5s");
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @Test
    void whoPausedASystemAndWhoResumedItIsRecorded() {
        // Given
        ScriptedConnector crm = fixture.healthy("crm");

        // When
        connectors().pause(crm.system, "staff-1");
        connectors().pause(crm.system, "staff-2");
        ConnectorView paused = connectors().get(crm.system);
        connectors().resume(crm.system, "staff-3");
        connectors().resume(crm.system, "staff-4");

        // Then
        assertThat(paused.pause())
                .isNotNull()
                .satisfies(pause -> assertThat(pause.by()).isEqualTo("staff-1"));
        assertThat(connectors().get(crm.system).pause()).isNull();
        assertThat(fixture.jdbc().sql("""
                                select paused_by || ' ' || resumed_by from connector_pause
                                where system = ? and resumed_at >= paused_at""").param(crm.system).query(String.class).list())
                .containsExactly("staff-1 staff-3");
        assertThat(readySince(crm)).isNotNull();
    }

    @Test
    void aSilentSystemGetsNothingUntilItIsHeardOfAgain() {
        // Given
        ScriptedConnector erp = fixture.healthy("erp");
        Timestamp before = readySince(erp);
        await().atMost(MOST).until(() -> connectors().get(erp.system).state() == ConnectorView.State.SILENT);
        Step step = fixture.step(fixture.request(), "erp", Phase.LOCATE, 0, 0);

        // When
        fixture.insert(step);
        Command whileSilent = erp.poll(Duration.ofMillis(500));

        // Then
        assertThat(whileSilent).isNull();
        assertThat(health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(health().getDetails().get(erp.system))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("state", ConnectorView.State.SILENT);
        erp.answer(nextWhileBeating(erp));
        fixture.awaitAnswered(step.requestId());
        assertThat(readySince(erp)).isAfter(before);
    }

    @Test
    void aLimitedSystemIsLeftAloneByEveryRequestUntilItsOwnerResumesIt() {
        // Given
        ScriptedConnector hubspot = fixture.healthy("hubspot");
        Step limited = fixture.step(fixture.request(), "hubspot", Phase.APPLY, 0, 0);
        Step other = fixture.step(fixture.request(), "hubspot", Phase.APPLY, 0, 0);
        Step locate = fixture.step(fixture.request(), "hubspot", Phase.LOCATE, 0, 0);
        fixture.insert(limited);
        hubspot.fail(
                nextWhileBeating(hubspot),
                FailureKind.RATE_LIMITED,
                Duration.ofHours(1).toMillis());
        await().atMost(MOST)
                .until(() -> fixture.jdbc()
                                .sql("select count(*) from flow_closed where system = ?")
                                .param(hubspot.system)
                                .query(Integer.class)
                                .single()
                        == 1);

        // When
        fixture.insert(other);
        fixture.insert(locate);
        Command found = nextWhileBeating(hubspot);
        Command whileLimited = hubspot.poll(Duration.ofMillis(500));
        connectors().resume(hubspot.system, "staff-1");

        // Then
        assertThat(found.getCommandId()).isEqualTo(locate.commandId());
        assertThat(whileLimited).isNull();
        Command resumed = nextWhileBeating(hubspot);
        assertThat(resumed.getCommandId()).isEqualTo(other.commandId());
        hubspot.answer(resumed);
        fixture.awaitAnswered(other.requestId());
    }

    private static Command nextWhileBeating(ScriptedConnector connector) {
        return await().atMost(MOST)
                .until(
                        () -> {
                            connector.beat();
                            return connector.poll(Duration.ofMillis(500));
                        },
                        Objects::nonNull);
    }

    private static Health health() {
        return Objects.requireNonNull(fixture.first()
                .getBean("connectorsHealthIndicator", HealthIndicator.class)
                .health());
    }

    private static Connectors connectors() {
        return fixture.bean(Connectors.class);
    }

    private static Timestamp readySince(ScriptedConnector connector) {
        return fixture.jdbc()
                .sql("select ready_since from connector where system = ?")
                .param(connector.system)
                .query(Timestamp.class)
                .single();
    }
}
