package org.lethe.quickstart.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The {@link Guarantees} on what was recorded while requests ran and every process was killed (SIGKILL) and started again.
 * {@code -Dlethe.guarantees=N} files N requests; each quarter of them, all four processes die in turn.
 */
class GuaranteesIntegrationTests {
    private static final int REQUESTS = Integer.getInteger("lethe.guarantees", 30);
    private static Trace trace = new Trace(Map.of(), List.of(), Map.of(), Map.of(), List.of(), List.of(), Map.of());
    private static int kills;

    @BeforeAll
    static void runWhileProcessesAreKilled() {
        Cluster cluster = Cluster.shared();
        cluster.heal();
        Requests requests = new Requests(cluster);
        List<UUID> left = new ArrayList<>();
        Map<String, List<String>> refs = new HashMap<>();
        int before = cluster.world.calls().size();

        CompletableFuture<Void> filing = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < REQUESTS; i++) {
                boolean leave = i % 10 == 9;
                String email = "guaranteed." + i + "@example.test";
                int records = leave ? Cluster.SMALL : 1 + i % 2;
                List<String> own = new ArrayList<>();
                Cluster.SYSTEMS.forEach(system -> {
                    for (int n = 1; n <= records; n++) {
                        own.add(system + " " + email + "/" + n);
                    }
                });
                synchronized (refs) {
                    refs.put(email, own);
                }
                UUID id = requests.file(email, records);
                if (leave) {
                    requests.leave(id);
                    left.add(id);
                }
            }
        });
        for (int round = 0; round < Math.max(1, REQUESTS / 500); round++) {
            for (Child child : cluster.applications()) {
                int target = requests.work() + 2;
                await().atMost(Cluster.PATIENCE)
                        .until(() ->
                                requests.work() >= target || requests.emails().size() == REQUESTS);
                child.kill();
                kills++;
                child.start();
            }
        }
        filing.join();
        requests.complete();
        trace = record(cluster, requests, left, refs, before);
    }

    private static Trace record(
            Cluster cluster, Requests requests, List<UUID> left, Map<String, List<String>> refs, int before) {
        await().atMost(Cluster.PATIENCE)
                .until(() -> requests.jdbc()
                                .sql("select count(*) from log_pending")
                                .query(Integer.class)
                                .single()
                        == 0);
        Map<UUID, String> statuses = new HashMap<>();
        requests.standings().forEach((id, standing) -> statuses.put(id, standing.status()));
        Map<UUID, Integer> records = new HashMap<>();
        requests.jdbc()
                .sql("select request_id, count(*) as records from completion_record group by request_id")
                .query((row, number) -> records.put(row.getObject(1, UUID.class), row.getInt(2)))
                .list();
        List<Trace.Entry> log = requests.jdbc()
                .sql("select index, request_id, type, at from log_entry order by index")
                .query((row, number) -> new Trace.Entry(
                        row.getLong(1),
                        row.getObject(2, UUID.class),
                        row.getString(3),
                        row.getTimestamp(4).toInstant()))
                .list();
        List<Call> calls = cluster.world.calls();
        return new Trace(requests.emails(), left, statuses, records, calls.subList(before, calls.size()), log, refs);
    }

    @AfterAll
    static void reportAndRelease() {
        System.out.printf(
                "guarantees: %d requests, %d processes killed, %d calls of systems, %d log entries%n",
                trace.subjects().size(),
                kills,
                trace.calls().size(),
                trace.log().size());
        Cluster.release();
    }

    @Test
    void everyProcessWasKilledWhileRequestsRan() {
        assertThat(kills).isGreaterThanOrEqualTo(Cluster.shared().applications().size());
        assertThat(trace.subjects()).hasSize(REQUESTS);
        assertThat(trace.calls()).extracting(Call::process).contains("connectors-a", "connectors-b");
    }

    @Test
    void noRequestIsLost() {
        Guarantees.noRequestIsLost(trace);
    }

    @Test
    void noActionWithoutAnApprovedPlan() {
        Guarantees.noActionWithoutAnApprovedPlan(trace);
    }

    @Test
    void eachActionAtLeastOnceAndIdempotent() {
        Guarantees.eachActionAtLeastOnceAndIdempotent(trace);
    }

    @Test
    void exactlyOneCompletionRecord() {
        Guarantees.exactlyOneCompletionRecord(trace);
    }

    @Test
    void completedMeansVerifiedAndAnswered() {
        Guarantees.completedMeansVerifiedAndAnswered(trace);
    }

    @Test
    void neverTwoAttemptsAtOnceForOneSubjectInOneSystem() {
        Guarantees.neverTwoAttemptsAtOnce(trace);
    }

    @Test
    void redeliveryIsBounded() {
        Guarantees.redeliveryIsBounded(trace);
    }
}
