package org.lethe.orchestrator.datamap;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lethe.wire.Descriptor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables {@code data_map} and {@code data_map_decision}. Every method takes part in the caller's transaction. */
@Component
class DataMapRows {
    private final JdbcClient jdbc;

    DataMapRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Notes what was announced. The words of a known digest are renewed, because a later version of the connector may tell more
     * of the same file; what is signed is not replaced by what is not.
     *
     * @return true when the digest was not known
     */
    boolean note(String system, String digest, Descriptor descriptor, boolean signed, Instant at) {
        return jdbc.sql("""
                insert into data_map as m (system, digest, version, content, accepts, capabilities, signed, announced_at)
                values (:system, :digest, :version, :content, :accepts, :capabilities, :signed, :at)
                on conflict (system, digest) do update set content = excluded.content, accepts = excluded.accepts,
                    capabilities = excluded.capabilities, signed = m.signed or excluded.signed
                where excluded.signed or not m.signed
                returning xmax = 0""")
                .param("system", system)
                .param("digest", digest)
                .param("version", descriptor.getDataMapVersion())
                .param("content", descriptor.getDataMap())
                .param("accepts", descriptor.getAccepts().toArray(String[]::new))
                .param("capabilities", descriptor.getCapabilities().toArray(String[]::new))
                .param("signed", signed)
                .param("at", Timestamp.from(at))
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    Optional<DataMapVersion> find(String system, String digest) {
        return jdbc.sql("select * from data_map where system = :system and digest = :digest")
                .param("system", system)
                .param("digest", digest)
                .query(DataMapVersion::of)
                .optional();
    }

    /** The last one that was approved. */
    Optional<DataMapVersion> inForce(String system) {
        return jdbc.sql("""
                select m.* from data_map_decision d join data_map m on m.system = d.system and m.digest = d.digest
                where d.system = :system and d.approved order by d.id desc limit 1""").param("system", system).query(DataMapVersion::of).optional();
    }

    /** What the owner's file says now; empty when its connector was never heard of. Locked until the end of the transaction. */
    Optional<DataMapVersion> lockAnnounced(String system) {
        jdbc.sql("select system from connector where system = :system for update")
                .param("system", system)
                .query(String.class)
                .optional();
        return announced(system);
    }

    Optional<DataMapVersion> announced(String system) {
        return jdbc.sql("""
                select m.* from connector c join data_map m on m.system = c.system and m.digest = c.announced_digest
                where c.system = :system""").param("system", system).query(DataMapVersion::of).optional();
    }

    /** Of the system, the latest first. */
    List<DataMapDecision> decisions(String system) {
        return jdbc.sql("""
                select d.*, m.version from data_map_decision d
                join data_map m on m.system = d.system and m.digest = d.digest
                where d.system = :system order by d.id desc""").param("system", system).query(DataMapDecision::of).list();
    }

    /** True when this version was approved with another content: plans, records and hashes name the version. */
    boolean versionUsed(String system, String version, String digest) {
        return decisions(system).stream()
                .anyMatch(decision -> decision.approved()
                        && decision.version().equals(version)
                        && !decision.digest().equals(digest));
    }

    void decide(DataMapVersion map, DataMapDecision decision, String seen) {
        jdbc.sql("""
                insert into data_map_decision (system, digest, approved, decided_by, reason, decided_at, seen)
                values (:system, :digest, :approved, :by, :reason, :at, :seen)""")
                .param("system", map.system())
                .param("digest", map.digest())
                .param("approved", decision.approved())
                .param("by", decision.by())
                .param("reason", decision.reason())
                .param("at", Timestamp.from(decision.at()))
                .param("seen", seen)
                .update();
    }

    /** The connector's row shows the data map in force, from which everything else reads it. */
    void showInForce(String system) {
        jdbc.sql("""
                update connector c set data_map_version = m.version, data_map_digest = m.digest, data_map = m.content,
                    accepts = m.accepts, capabilities = m.capabilities
                from data_map m where c.system = :system and m.system = c.system and m.digest = (
                    select d.digest from data_map_decision d where d.system = :system and d.approved
                    order by d.id desc limit 1)""").param("system", system).update();
    }
}
