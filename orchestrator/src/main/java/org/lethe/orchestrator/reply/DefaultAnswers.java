package org.lethe.orchestrator.reply;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.lethe.orchestrator.dispatch.Step;
import org.lethe.orchestrator.dispatch.StepRows;
import org.lethe.orchestrator.keys.KeyDestroyedException;
import org.lethe.orchestrator.keys.RequestKeys.Tier;
import org.lethe.orchestrator.keys.StoredKeys;
import org.lethe.orchestrator.request.Phase;
import org.lethe.wire.AppliedPayload;
import org.lethe.wire.LocatedPayload;
import org.lethe.wire.SurveyedPayload;
import org.lethe.wire.VerifiedPayload;
import org.lethe.wire.seal.SealContext;
import org.lethe.wire.seal.SystemKey;
import org.lethe.wire.seal.Verb;
import org.lethe.wire.serde.PayloadCodec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers in the table {@code answer}, sealed as they were received. */
@Component
class DefaultAnswers implements Answers {
    /** Parts read at once: each may be nearly a megabyte. Needs a transaction, or the driver reads all of them. */
    private static final int AT_ONCE = 8;

    private final JdbcClient jdbc;
    private final StoredKeys keys;
    private final PayloadCodec codec;

    DefaultAnswers(JdbcClient jdbc, StoredKeys keys, PayloadCodec codec) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.codec = codec;
    }

    /** The fence of each sub-query keeps to the primary key; a plain join of a range reads the whole table. */
    @Override
    public List<Answer> after(Map<UUID, Integer> rounds) {
        if (rounds.isEmpty()) {
            return List.of();
        }
        Map<UUID, StoredKeys.State> states = keys.openAll(rounds.keySet(), Tier.WORKING);
        List<UUID> ids = List.copyOf(rounds.keySet());
        return jdbc.sql("""
                select a.*
                from unnest(cast(:requests as text[]), cast(:rounds as int[])) as r (id, round)
                cross join lateral (
                    select * from answer
                    where command_id >= r.id || '/' and command_id < r.id || '0' and round > r.round and part = 0
                    offset 0) a
                order by a.request_id, a.round, a.system, a.slice""")
                .param("requests", ids.stream().map(UUID::toString).toArray(String[]::new))
                .param("rounds", ids.stream().map(rounds::get).toArray(Integer[]::new))
                .query((row, number) -> {
                    Step step = StepRows.step(row);
                    return new Answer(step, row.getBoolean("last") ? whole(step, key(step, states), row) : null);
                })
                .list();
    }

    private SpecificRecord whole(Step step, SystemKey key, ResultSet row) throws SQLException {
        byte[] plain = key.open(row.getBytes("sealed"), context(step, row));
        return switch (step.phase()) {
            case LOCATE -> codec.decode(plain, LocatedPayload.class);
            case APPLY -> codec.decode(plain, AppliedPayload.class);
            case VERIFY -> codec.decode(plain, VerifiedPayload.class);
            case SURVEY -> codec.decode(plain, SurveyedPayload.class);
        };
    }

    private static SystemKey key(Step step, Map<UUID, StoredKeys.State> states) {
        if (states.get(step.requestId()) instanceof StoredKeys.Alive alive) {
            return alive.key().forSystem(step.system());
        }
        throw new KeyDestroyedException(step.requestId(), Tier.WORKING);
    }

    @Override
    public List<Step> answered(UUID requestId, Phase phase) {
        return jdbc.sql("""
                select request_id, system, phase, round, slice from answer
                where command_id >= :from and command_id < :to and phase = :phase and part = 0
                order by round, system, slice""")
                .param("from", StepRows.from(requestId))
                .param("to", StepRows.to(requestId))
                .param("phase", phase.name())
                .query((row, number) -> StepRows.step(row))
                .list();
    }

    @Override
    public List<LocatedPayload> located(Step step) {
        try (Stream<LocatedPayload> parts = parts(step, LocatedPayload.class)) {
            return parts.toList();
        }
    }

    @Override
    public Stream<AppliedPayload> applied(Step step) {
        return parts(step, AppliedPayload.class);
    }

    @Override
    public List<VerifiedPayload> verified(Step step) {
        try (Stream<VerifiedPayload> parts = parts(step, VerifiedPayload.class)) {
            return parts.toList();
        }
    }

    @Override
    public List<SurveyedPayload> surveyed(Step step) {
        try (Stream<SurveyedPayload> parts = parts(step, SurveyedPayload.class)) {
            return parts.toList();
        }
    }

    private <T extends SpecificRecord> Stream<T> parts(Step step, Class<T> type) {
        SystemKey key = key(step, keys.openAll(List.of(step.requestId()), Tier.WORKING));
        return jdbc
                .sql("""
                select part, attempt, execution, last, sealed from answer
                where command_id = :command order by part""")
                .withFetchSize(AT_ONCE)
                .param("command", step.commandId())
                .query((row, number) -> codec.decode(key.open(row.getBytes("sealed"), context(step, row)), type))
                .stream();
    }

    private static SealContext context(Step step, ResultSet row) throws SQLException {
        return SealContext.reply(
                step.system(),
                Verb.valueOf(step.phase().name()),
                step.requestId().toString(),
                step.commandId(),
                row.getInt("attempt"),
                row.getString("execution"),
                row.getInt("part"),
                row.getBoolean("last"));
    }

    @Override
    public void delete(UUID requestId) {
        for (String table : List.of("answer", "reply_part")) {
            jdbc.sql("delete from " + table + " where command_id >= :from and command_id < :to")
                    .param("from", StepRows.from(requestId))
                    .param("to", StepRows.to(requestId))
                    .update();
        }
    }
}
