package org.lethe.orchestrator.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lethe.orchestrator.dispatch.Step;
import org.lethe.orchestrator.request.Phase;
import org.lethe.wire.Command;

class ManyRepliesIntegrationTests {
    private static final List<String> SYSTEMS = List.of("crm", "erp", "hubspot", "helpdesk");
    private static final int REQUESTS = 100;
    private static final WireFixture fixture = new WireFixture(SYSTEMS.toArray(String[]::new));

    @BeforeAll
    static void start() {
        fixture.start("lethe.replies.concurrency=3");
        fixture.start("lethe.replies.concurrency=3", "spring.kafka.client-id=second");
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @Test
    void twoInstancesFoldRepliesInAnyOrderWithoutDeadlockAndTellEachPhaseOnce() {
        // Given
        List<ScriptedConnector> connectors =
                SYSTEMS.stream().map(fixture::healthy).toList();
        // They have shown before how much they can do.
        connectors.forEach(connector -> fixture.jdbc()
                .sql("insert into flow_window (system, allowed, sent, slowed_at) values (?, 200, 0, 'epoch')")
                .param(connector.system)
                .update());
        List<UUID> requests = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            UUID request = fixture.request();
            requests.add(request);
            fixture.insert(SYSTEMS.stream()
                    .map(system -> fixture.step(request, system, Phase.LOCATE, 0, 0))
                    .toArray(Step[]::new));
        }

        // When
        for (ScriptedConnector connector : connectors) {
            List<Command> commands = new ArrayList<>();
            while (commands.size() < REQUESTS) {
                commands.add(connector.next());
            }
            Collections.shuffle(commands, new Random(connector.system.hashCode()));
            commands.forEach(connector::answer);
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> told().size() >= REQUESTS);

        // Then
        assertThat(told()).containsExactlyInAnyOrderElementsOf(requests);
        assertThat(fixture.jdbc()
                        .sql("select count(*) from answer")
                        .query(Integer.class)
                        .single())
                .isEqualTo(REQUESTS * SYSTEMS.size());
        assertThat(fixture.jdbc()
                        .sql("select deadlocks from pg_stat_database where datname = current_database()")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private static List<UUID> told() {
        return fixture.all(ScriptedRequests.class).stream()
                .flatMap(script -> script.answered.stream())
                .toList();
    }
}
