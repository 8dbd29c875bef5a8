package org.lethe.orchestrator.dispatch;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.lethe.embedded.EmbeddedServers;
import org.lethe.orchestrator.polling.Wakeup;
import org.lethe.orchestrator.request.FollowUp;
import org.lethe.orchestrator.request.Phase;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The outbox in a database of its own, in a time that a test sets. */
final class StepTable implements AutoCloseable {
    static final LocalDate LEGAL_DUE = LocalDate.of(2026, 12, 22);
    static final DispatchProperties PROPERTIES = new DispatchProperties(
            200,
            6,
            Duration.ofMinutes(2),
            Duration.ofSeconds(30),
            Duration.ofMillis(500),
            Duration.ofMillis(20),
            Duration.ofSeconds(2),
            Duration.ofMinutes(10),
            Map.of("narrow", 3));

    Instant now = Instant.parse("2026-11-22T10:00:00Z");
    final JdbcClient jdbc;
    final FlowRows flow;
    private final String database = EmbeddedServers.shared().postgres().freshDatabase();
    private final InstantSource source = () -> now;
    private final Clock clock = source.withZone(ZoneOffset.UTC);
    private final SingleConnectionDataSource connection = new SingleConnectionDataSource(database, true);
    private final DefaultOutbox outbox;

    StepTable() {
        ResourceDatabasePopulator populator = new ResourceDatabasePopulator();
        for (String script : List.of("V21__steps", "V22__answers", "V24__connectors", "V44__flow", "V70__hold")) {
            populator.addScript(new ClassPathResource("db/migration/orchestrator/" + script + ".sql"));
        }
        jdbc = JdbcClient.create(connection);
        jdbc.sql("create table request (id uuid primary key, follows uuid, follow_up jsonb)")
                .update();
        populator.execute(connection);
        flow = new FlowRows(jdbc, new JdbcTemplate(connection));
        outbox = new DefaultOutbox(new JdbcTemplate(connection), jdbc, new Wakeup(), PROPERTIES, clock);
    }

    /** Another instance's claims, over a connection of its own. */
    Claims instance() {
        return claims(new SingleConnectionDataSource(database, true));
    }

    /** Claims over this table's connection, so that {@link #blocksFetched} counts what they read. */
    Claims counted() {
        return claims(connection);
    }

    private Claims claims(DataSource own) {
        TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(own));
        JdbcClient client = JdbcClient.create(own);
        return new Claims(client, transaction, new FlowRows(client, new JdbcTemplate(own)), PROPERTIES, clock);
    }

    /** Blocks of the table, without its indexes, that were read until now. */
    long blocksFetched() {
        jdbc.sql("select 1 from pg_stat_force_next_flush()")
                .query(Integer.class)
                .single();
        return jdbc.sql("select pg_stat_get_blocks_fetched('step'::regclass)")
                .query(Long.class)
                .single();
    }

    /** Every step is answered; the dead rows stay. */
    void answerAll() {
        jdbc.sql("delete from step").update();
    }

    Step insert(UUID request, String system, Phase phase, LocalDate legalDue) {
        Step step = new Step(request, system, phase, 0, 0);
        insert(List.of(step), legalDue);
        return step;
    }

    void insert(int steps, String system, Phase phase) {
        insert(
                IntStream.range(0, steps)
                        .mapToObj(i -> new Step(UUID.randomUUID(), system, phase, 0, 0))
                        .toList(),
                LEGAL_DUE);
    }

    private void insert(List<Step> steps, LocalDate legalDue) {
        outbox.insert(List.of(new Outbox.NewSteps(steps, legalDue, Duration.ZERO)));
    }

    /** A request that finishes, on its day, what another one retained; with that one. */
    UUID followUp(UUID request, FollowUp.Kind kind) {
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into request (id) values (?)").param(request).update();
        jdbc.sql("insert into request (id, follows, follow_up) values (?, ?, jsonb_build_object('kind', ?))")
                .params(id, request, kind.name())
                .update();
        return id;
    }

    void hold(UUID request) {
        jdbc.sql("""
                insert into hold (id, request_id, kind, review_on, placed_by, placed_at, why)
                values (?, ?, 'COMPLAINT', current_date, 'officer-1', now(), '')""").params(UUID.randomUUID(), request).update();
    }

    void lift(UUID request) {
        jdbc.sql("update hold set lifted_at = now(), lifted_by = 'officer-1' where request_id = ?")
                .param(request)
                .update();
    }

    /** Whether somebody else has locked the request's row. */
    boolean locked(UUID request) {
        return jdbc.sql("select id from request where id = ? for update skip locked")
                .param(request)
                .query(UUID.class)
                .optional()
                .isEmpty();
    }

    /** Does something after another instance has locked the request. */
    void whileLocked(UUID request, Runnable meanwhile) {
        SingleConnectionDataSource own = new SingleConnectionDataSource(database, true);
        new TransactionTemplate(new JdbcTransactionManager(own)).executeWithoutResult(status -> {
            new RequestLocks(JdbcClient.create(own)).lock(List.of(request));
            meanwhile.run();
        });
        own.destroy();
    }

    /** As when a reply is folded. */
    void answer(Step step) {
        jdbc.sql("delete from step where command_id = ?")
                .param(step.commandId())
                .update();
    }

    void after(Duration time) {
        now = now.plus(time);
    }

    /** The connector has been given work without a break since now. */
    void readySinceNow(String system) {
        jdbc.sql("""
                insert into connector (system, ready_since) values (?, ?)
                on conflict (system) do update set ready_since = excluded.ready_since""").params(system, Timestamp.from(now)).update();
    }

    int tries(Step step) {
        return jdbc.sql("select tries from step where command_id = ?")
                .param(step.commandId())
                .query(Integer.class)
                .single();
    }

    @Override
    public void close() {
        connection.destroy();
    }
}
