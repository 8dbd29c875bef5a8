package org.lethe.quickstart.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * One erasure for each commit that carries it on, during which the only orchestrator dies directly before that commit or
 * directly after it: the two alternate. {@code -Dlethe.deaths=N} tries both for each of the first N commits, as far as an
 * erasure has so many.
 */
@Tag("long")
class DyingOrchestratorIntegrationTests {
    /** Some that every erasure has, from its filing to its answer; which one does what differs a little. */
    private static final List<Integer> SURE = List.of(1, 2, 3, 5, 7, 9, 11, 13);

    private static final int RECORDS = 2;
    private static final List<DyingOrchestrator.Order> ORDERS = orders(Integer.getInteger("lethe.deaths", 0));
    private static final Cluster cluster = Cluster.shared();
    private final Requests requests = new Requests(cluster);

    private static List<DyingOrchestrator.Order> orders(int commits) {
        DyingOrchestrator.Side[] sides = DyingOrchestrator.Side.values();
        return commits == 0
                ? IntStream.range(0, SURE.size())
                        .mapToObj(i -> new DyingOrchestrator.Order(SURE.get(i), sides[i % sides.length]))
                        .toList()
                : IntStream.rangeClosed(1, commits)
                        .boxed()
                        .flatMap(commit -> Arrays.stream(sides).map(side -> new DyingOrchestrator.Order(commit, side)))
                        .toList();
    }

    @BeforeAll
    static void oneOrchestratorRuns() {
        cluster.heal();
        cluster.orchestrators.forEach(Child::kill);
        cluster.dying.start();
        cluster.awaitHealthy();
    }

    @AfterAll
    static void release() {
        cluster.dying.kill();
        Cluster.release();
    }

    @Test
    void anOrchestratorThatDiesBeforeOrAfterAnyCommitLosesNothing() {
        List<DyingOrchestrator.Order> followed = new ArrayList<>();
        for (DyingOrchestrator.Order order : ORDERS) {
            // Given
            order.give(cluster.dyingOrder);
            CompletableFuture<Void> again = CompletableFuture.runAsync(DyingOrchestratorIntegrationTests::startAgain);

            // When
            requests.file("dies." + followed.size() + "@example.test", RECORDS);
            requests.complete();

            // Then
            if (!diesSoon(again)) {
                cluster.dying.kill();
                again.join();
                break;
            }
            followed.add(order);
        }
        assertThat(followed).hasSizeGreaterThanOrEqualTo(SURE.size());
        ErasedOnce.check(cluster, requests);
    }

    private static void startAgain() {
        await().atMost(Cluster.PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> !cluster.dying.alive());
        cluster.dying.start();
    }

    /** What is left when the request is completed is to be written to the log, which takes a moment. */
    private static boolean diesSoon(CompletableFuture<Void> again) {
        try {
            again.get(5, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("nobody looked whether it died", e);
        }
    }
}
