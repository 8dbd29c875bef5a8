package org.lethe.orchestrator.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lethe.orchestrator.connector.ConnectorView.State;
import org.lethe.orchestrator.connector.Connectors;
import org.lethe.orchestrator.dispatch.Step;
import org.lethe.orchestrator.request.Phase;
import org.lethe.wire.Command;
import org.lethe.wire.seal.IdentityKey;
import org.lethe.wire.seal.SigningKey;

class ConnectorIntegrationTests {
    private static final WireFixture fixture = new WireFixture("crm", "erp", "hubspot", "helpdesk");

    @BeforeAll
    static void start() {
        fixture.start("lethe.dispatch.window=3");
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    private static State state(String system) {
        return fixture.bean(Connectors.class).get(fixture.name(system)).state();
    }

    @Test
    void aDescriptorSignedByAnotherIdentityIsNotTrusted() {
        // Given
        ScriptedConnector erp = fixture.connector("erp");

        // When
        erp.describe(new IdentityKey(SigningKey.generate()));
        erp.beat();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> fixture.bean(Connectors.class).get(erp.system).lastHeartbeat() != null);

        // Then
        assertThat(state("erp")).isEqualTo(State.UNKNOWN);
    }

    @Test
    void aConnectorThatCannotSearchByWhatTheInventoryPromisesIsNotUsed() {
        // Given
        ScriptedConnector helpdesk = fixture.connector("helpdesk");

        // When
        helpdesk.describeAccepting(List.of("PHONE"));
        helpdesk.beat();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> fixture.bean(Connectors.class).get(helpdesk.system).lastHeartbeat() != null);
        State before = state("helpdesk");
        helpdesk.describeAccepting(List.of("PHONE", "EMAIL"));

        // Then
        assertThat(before).isEqualTo(State.UNKNOWN);
        await().atMost(Duration.ofMinutes(1)).until(() -> state("helpdesk") == State.HEALTHY);
    }

    @Test
    void aSystemNeverHeardOfGetsNothingUntilItDescribesItself() {
        // Given
        UUID request = fixture.request();
        ScriptedConnector hubspot = fixture.connector("hubspot");
        fixture.insert(fixture.step(request, "hubspot", Phase.LOCATE, 0, 0));
        assertThat(hubspot.poll(Duration.ofMillis(500))).isNull();

        // When
        fixture.healthy("hubspot");

        // Then
        hubspot.answer(hubspot.next());
        fixture.awaitAnswered(request);
    }

    @Test
    void noMoreThanTheWindowIsOutAndAPausedSystemGetsNothing() {
        // Given
        ScriptedConnector crm = fixture.healthy("crm");
        UUID request = fixture.request();
        Step[] steps = new Step[5];
        for (int round = 0; round < steps.length; round++) {
            steps[round] = fixture.step(request, "crm", Phase.LOCATE, round, 0);
        }
        fixture.insert(steps);

        // When
        List<Command> out = new ArrayList<>(List.of(crm.next(), crm.next(), crm.next()));
        Command tooMany = crm.poll(Duration.ofMillis(300));
        fixture.bean(Connectors.class).pause(crm.system, "staff-1");
        crm.answer(out.remove(0));
        Command whilePaused = crm.poll(Duration.ofMillis(500));
        State paused = state("crm");
        int lag = fixture.bean(Connectors.class).get(crm.system).lag();
        fixture.bean(Connectors.class).resume(crm.system, "staff-1");

        // Then
        assertThat(tooMany).isNull();
        assertThat(whilePaused).isNull();
        assertThat(paused).isEqualTo(State.PAUSED);
        assertThat(lag).isEqualTo(4);
        out.forEach(crm::answer);
        crm.answer(crm.next());
        crm.answer(crm.next());
        fixture.awaitAnswered(request);
    }
}
