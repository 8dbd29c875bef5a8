package org.lethe.orchestrator.reply;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.lethe.orchestrator.dispatch.Step;
import org.lethe.orchestrator.dispatch.StepRows;
import org.lethe.orchestrator.keys.RequestKeys;
import org.lethe.orchestrator.keys.RequestKeys.Tier;
import org.lethe.orchestrator.request.Phase;
import org.lethe.wire.AppliedPayload;
import org.lethe.wire.LocatedPayload;
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
    private final JdbcClient jdbc;
    private final RequestKeys keys;
    private final PayloadCodec codec;

    DefaultAnswers(JdbcClient jdbc, RequestKeys keys, PayloadCodec codec) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.codec = codec;
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

    private <T extends SpecificRecord> Stream<T> parts(Step step, Class<T> type) {
        SystemKey key = keys.open(step.requestId(), Tier.WORKING).forSystem(step.system());
        return jdbc
                .sql("""
                select part, attempt, execution, last, sealed from answer
                where command_id = :command order by part""")
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
