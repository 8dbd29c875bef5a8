package org.lethe.quickstart.faults;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The requests of a test, and the officers who carry them to their end. */
final class Requests {
    private static final Set<String> AT_WORK = Set.of("LOCATING", "APPLYING", "VERIFYING", "WITHDRAWING");

    private final Cluster cluster;
    private final JdbcClient jdbc;
    private final Map<UUID, String> emails = new ConcurrentHashMap<>();
    private final Set<UUID> left = ConcurrentHashMap.newKeySet();
    private final Set<UUID> answered = ConcurrentHashMap.newKeySet();

    Requests(Cluster cluster) {
        this.cluster = cluster;
        this.jdbc = JdbcClient.create(new DriverManagerDataSource(cluster.database()));
    }

    /** Files an erasure of a person with so many records in each system. */
    UUID file(String email, int records) {
        Cluster.SYSTEMS.forEach(system -> cluster.world.add(system, email, records));
        UUID id = cluster.desk.file(email);
        emails.put(id, email);
        return id;
    }

    /** Asks for a copy of what so many records in each system hold. */
    UUID fileAccess(String email, int records) {
        Cluster.SYSTEMS.forEach(system -> cluster.world.add(system, email, records));
        UUID id = cluster.desk.file("ACCESS", email);
        emails.put(id, email);
        return id;
    }

    /** Nobody approves this one for now. */
    void leave(UUID id) {
        left.add(id);
    }

    Map<UUID, String> emails() {
        return Map.copyOf(emails);
    }

    JdbcClient jdbc() {
        return jdbc;
    }

    /** Completion records of a request. */
    int records(UUID id) {
        return jdbc.sql("select count(*) from completion_record where request_id = ?")
                .param(id)
                .query(Integer.class)
                .single();
    }

    /** Status and attention of everything filed; nothing while the database is away. */
    private Map<UUID, Standing> everybody() {
        Map<UUID, Standing> found = new HashMap<>();
        try {
            jdbc.sql("select id, status, coalesce(attention, '') as attention from request")
                    .query((row, number) -> found.put(
                            row.getObject("id", UUID.class),
                            new Standing(row.getString("status"), row.getString("attention"))))
                    .list();
        } catch (DataAccessException e) {
            return new HashMap<>();
        }
        return found;
    }

    /** The same of the requests of this test. */
    Map<UUID, Standing> standings() {
        Map<UUID, Standing> found = everybody();
        found.keySet().retainAll(emails.keySet());
        return found;
    }

    Standing standing(UUID id) {
        return everybody().getOrDefault(id, new Standing("", ""));
    }

    void awaitStatus(UUID id, String status) {
        await().atMost(Cluster.PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> standing(id).status().equals(status));
    }

    /** Requests that systems are at work for. */
    int underWay() {
        return (int) standings().values().stream()
                .filter(standing -> AT_WORK.contains(standing.status()))
                .count();
    }

    /** What people do once, for every request that waits for them. Returns how many have ended. */
    int work() {
        int ended = 0;
        for (Map.Entry<UUID, Standing> request : standings().entrySet()) {
            UUID id = request.getKey();
            if (!request.getValue().attention().isEmpty()) {
                cluster.desk.redrive(id);
            }
            switch (request.getValue().status()) {
                case "AWAITING_APPROVAL" -> {
                    if (!left.contains(id)) {
                        cluster.desk.approve(id);
                    }
                }
                case "ANSWERING" -> {
                    if (answered.add(id)) {
                        cluster.desk.answer(id);
                    }
                }
                case "AWAITING_RELEASE" -> cluster.desk.release(id);
                case "COMPLETED", "WITHDRAWN" -> ended++;
                default -> {
                    // Systems are at work.
                }
            }
        }
        return ended;
    }

    /** Carries everything that is not left to its end. */
    void complete() {
        await().atMost(Cluster.PATIENCE.multipliedBy(Math.max(1, emails.size() / 200)))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> work() >= emails.size() - left.size());
    }

    record Standing(String status, String attention) {}
}
