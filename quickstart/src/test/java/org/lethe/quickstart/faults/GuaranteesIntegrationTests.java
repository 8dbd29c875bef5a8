package org.lethe.quickstart.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The {@link Guarantees} on what was recorded while requests ran and every process was killed (SIGKILL) and started again.
 * {@code -Dlethe.guarantees=N} files N requests; of every five hundred, each of the four processes dies in turn. A few more
 * requests for each death are held in the middle of a call while the process dies.
 */
class GuaranteesIntegrationTests {
    private static final int REQUESTS = Integer.getInteger("lethe.guarantees", 30);
    private static final int ROUNDS = Math.max(1, REQUESTS / 500);

    /** Requests of which a call is held at each death. */
    private static final int HELD = 3;

    private static final String FIRST = "guaranteed.0@example.test";
    private static final List<Death> deaths = new ArrayList<>();
    private static Trace trace = Trace.EMPTY;

    /** @param underWay requests that systems were at work for when the process was dead */
    private record Death(String process, int underWay) {}

    @BeforeAll
    static void runWhileProcessesAreKilled() {
        Cluster cluster = Cluster.shared();
        cluster.heal();
        Requests requests = new Requests(cluster);
        List<UUID> left = new ArrayList<>();
        Map<String, List<String>> refs = new ConcurrentHashMap<>();
        int before = cluster.world.calls().size();
        Map<TopicPartition, Long> position = Attempts.position(cluster);
        List<Child> victims = Collections.nCopies(ROUNDS, cluster.applications()).stream()
                .flatMap(List::stream)
                .toList();

        Semaphore turn = new Semaphore(0);
        cluster.world.refuse(Cluster.SYSTEMS.get(0), FIRST, 503);
        CompletableFuture<Void> filing = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < REQUESTS; i++) {
                turn.acquireUninterruptibly();
                boolean leave = i % 10 == 9;
                UUID id = file(requests, "guaranteed." + i + "@example.test", leave ? Cluster.SMALL : 1 + i % 2, refs);
                if (leave) {
                    requests.leave(id);
                    left.add(id);
                }
            }
        });
        turn.release(batch(0, victims.size()));
        failTwice(cluster, FIRST);
        for (int death = 0; death < victims.size(); death++) {
            int target = requests.work() + 2;
            await().atMost(Cluster.PATIENCE)
                    .until(() -> requests.work() >= target || filing.isCompletedExceptionally());
            turn.release(batch(death + 1, victims.size()));
            List<Gate> gates = new ArrayList<>();
            for (int held = 0; held < HELD; held++) {
                String email = "held." + death + "." + held + "@example.test";
                gates.add(cluster.world.gate(Cluster.SYSTEMS.get(0), "locate", email, ""));
                file(requests, email, 1, refs);
            }
            deaths.add(kill(victims.get(death), gates, requests));
        }
        filing.join();
        requests.complete();
        trace = record(cluster, requests, left, refs, before, position);
    }

    private static UUID file(Requests requests, String email, int records, Map<String, List<String>> refs) {
        refs.put(
                email,
                Cluster.SYSTEMS.stream()
                        .flatMap(system ->
                                IntStream.rangeClosed(1, records).mapToObj(n -> system + " " + email + "/" + n))
                        .toList());
        return requests.file(email, records);
    }

    /** How many are filed with each death; the first of them before it, the last of them after the last. */
    private static int batch(int number, int deaths) {
        return REQUESTS * (number + 1) / (deaths + 1) - REQUESTS * number / (deaths + 1);
    }

    /** So that commands are sent again, whatever the deaths interrupt. */
    private static void failTwice(Cluster cluster, String email) {
        await().atMost(Cluster.PATIENCE)
                .until(() -> cluster.world.calls().stream()
                                .filter(call -> call.email().equals(email)
                                        && call.system().equals(Cluster.SYSTEMS.get(0)))
                                .count()
                        >= 2);
        cluster.world.refuse(Cluster.SYSTEMS.get(0), email, 0);
    }

    /** Once these calls are held, which they are until the process is dead: their requests at least are under way. */
    private static Death kill(Child victim, List<Gate> gates, Requests requests) {
        gates.forEach(Gate::awaitReached);
        assertThat(victim.alive()).as("%s runs", victim.name()).isTrue();
        victim.kill();
        int underWay = requests.underWay();
        gates.forEach(Gate::open);
        victim.start();
        return new Death(victim.name(), underWay);
    }

    private static Trace record(
            Cluster cluster,
            Requests requests,
            List<UUID> left,
            Map<String, List<String>> refs,
            int before,
            Map<TopicPartition, Long> position) {
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
        return new Trace(
                requests.emails(),
                left,
                statuses,
                records,
                calls.subList(before, calls.size()),
                Attempts.since(position, cluster, requests.emails().keySet()),
                log,
                refs);
    }

    @AfterAll
    static void reportAndRelease() {
        System.out.printf(
                "guarantees: %d requests, %d processes killed while %s requests were under way, %d calls of systems,"
                        + " %d commands, %d of them again, %d attempts failed, %d log entries%n",
                trace.subjects().size(),
                deaths.size(),
                deaths.stream().map(Death::underWay).toList(),
                trace.calls().size(),
                trace.attempts().sent().size(),
                trace.attempts().sent().stream()
                        .filter(sent -> sent.number() > 1)
                        .count(),
                trace.attempts().failed().size(),
                trace.log().size());
        Cluster.release();
    }

    @Test
    void everyProcessWasKilledWhileRequestsRan() {
        assertThat(deaths)
                .extracting(Death::process)
                .hasSize(ROUNDS * 4)
                .contains("orchestrator-a", "orchestrator-b", "connectors-a", "connectors-b");
        assertThat(deaths).extracting(Death::underWay).allMatch(requests -> requests > 0);
        assertThat(trace.subjects()).hasSize(REQUESTS + HELD * deaths.size());
        assertThat(trace.calls()).extracting(Call::process).contains("connectors-a", "connectors-b");
    }

    @Test
    void theCommandsOfEveryRequestAreInTheTraceAndSomeOfThemAgain() {
        assertThat(trace.attempts().sent())
                .extracting(Attempts.Sent::request)
                .containsAll(trace.subjects().keySet());
        assertThat(trace.attempts().sent()).extracting(Attempts.Sent::number).contains(1, 2);
        assertThat(trace.attempts().failed()).isNotEmpty();
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
