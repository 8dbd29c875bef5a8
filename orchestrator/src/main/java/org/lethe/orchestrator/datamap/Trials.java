package org.lethe.orchestrator.datamap;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.lethe.orchestrator.datamap.TrialCounts.Count;
import org.lethe.wire.Trial;
import org.lethe.wire.serde.Buffers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code data_map_trial}: what data maps that wait would have proposed, one row for each search. */
@Component
public class Trials {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.shared();

    Trials(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A search that is answered twice is counted once, as it was answered last. */
    public void note(String commandId, UUID requestId, String system, Trial trial) {
        List<Count> counts = trial.getCounts().stream().map(Count::of).toList();
        jdbc.sql("""
                insert into data_map_trial (command_id, system, digest, request_id, counts, tried_at)
                values (:command, :system, :digest, :request, :counts, :at)
                on conflict (command_id) do update set
                    digest = excluded.digest, counts = excluded.counts, tried_at = excluded.tried_at""")
                .param("command", commandId)
                .param("system", system)
                .param("digest", HexFormat.of().formatHex(Buffers.bytes(trial.getDataMap())))
                .param("request", requestId)
                .param("counts", json.writeValueAsString(counts))
                .param("at", Timestamp.from(clock.instant()))
                .update();
    }

    /** Of each request the latest search of each kind: one for its plan and one for the dry run would count its records twice. */
    TrialCounts of(String system, String digest) {
        List<List<Count>> searches = jdbc.sql("""
                select t.counts from data_map_trial t where t.system = :system and t.digest = :digest
                    and (t.command_id like '%/-%' or not exists (select from data_map_trial d
                        where d.system = t.system and d.digest = t.digest and d.request_id = t.request_id
                            and d.command_id like '%/-%'))""")
                .param("system", system)
                .param("digest", digest)
                .query((row, number) -> List.of(json.readValue(row.getString(1), Count[].class)))
                .list();
        List<Count> all = new ArrayList<>();
        searches.forEach(all::addAll);
        return TrialCounts.of(searches.size(), requests(system, digest), all);
    }

    private int requests(String system, String digest) {
        return jdbc.sql("""
                select count(distinct request_id) from data_map_trial where system = :system and digest = :digest""")
                .param("system", system)
                .param("digest", digest)
                .query(Integer.class)
                .single();
    }

    /** What was counted for a data map that its owner has replaced says nothing any more. */
    void forgetOthers(String system, String announced) {
        jdbc.sql("delete from data_map_trial where system = :system and digest <> :announced")
                .param("system", system)
                .param("announced", announced)
                .update();
    }

    /** What was counted for a data map that is decided is kept with the decision only. */
    void forget(String system, String digest) {
        jdbc.sql("delete from data_map_trial where system = :system and digest = :digest")
                .param("system", system)
                .param("digest", digest)
                .update();
    }
}
