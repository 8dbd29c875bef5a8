package org.lethe.orchestrator.datamap;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.lethe.wire.seal.SealContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which data maps commands to each system name now. */
@Component
public class NamedMaps {
    private final JdbcClient jdbc;

    NamedMaps(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One data map of one system; {@code digest} is the SHA-256 of its file. */
    public record Of(String system, ByteBuffer digest) {}

    /** Every one that was ever approved: what was located under an earlier one is still worked under it. */
    public Set<Of> approved() {
        return Set.copyOf(jdbc.sql("select distinct system, digest from data_map_decision where approved")
                .query((row, number) ->
                        new Of(row.getString(1), ByteBuffer.wrap(HexFormat.of().parseHex(row.getString(2)))))
                .list());
    }

    /**
     * By system: the data map in force, and the one that waits, unless it is refused or the connector does not have it. Without
     * the systems whose connector is of a version that does not know them.
     */
    public Map<String, SealContext.DataMaps> now() {
        Map<String, SealContext.DataMaps> named = new HashMap<>();
        jdbc.sql("""
                select c.system, c.data_map_digest, case when c.announced_digest <> c.data_map_digest
                    and c.announced_digest = any(c.maps_kept)
                    and coalesce((select d.approved from data_map_decision d
                        where d.system = c.system and d.digest = c.announced_digest
                        order by d.id desc limit 1), true) then c.announced_digest else '' end
                from connector c where c.maps_kept is not null and c.data_map_digest is not null""")
                .query((row, number) ->
                        named.put(row.getString(1), new SealContext.DataMaps(row.getString(2), row.getString(3))))
                .list();
        return named;
    }
}
