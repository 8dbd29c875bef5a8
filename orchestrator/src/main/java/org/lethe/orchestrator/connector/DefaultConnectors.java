package org.lethe.orchestrator.connector;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lethe.orchestrator.inventory.ConnectorVersions;
import org.lethe.orchestrator.inventory.Inventory;
import org.lethe.orchestrator.inventory.InventorySystem;
import org.lethe.orchestrator.keys.WrapKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The connectors as the table {@code connector} has them. */
@Component
class DefaultConnectors implements Connectors, ReadyConnectors, ConnectorVersions {
    private final JdbcClient jdbc;
    private final Inventory inventory;
    private final Pauses pauses;
    private final ConnectorProperties properties;
    private final Clock clock;

    DefaultConnectors(
            JdbcClient jdbc, Inventory inventory, Pauses pauses, ConnectorProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.inventory = inventory;
        this.pauses = pauses;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public List<ConnectorView> all() {
        Map<String, ConnectorView> known = jdbc
                .sql("""
                select c.*, %s as held, p.paused_at, p.paused_by,
                    (select count(*) from step s where s.system = c.system) as lag
                from connector c left join connector_pause p on p.system = c.system and p.resumed_at is null""".formatted(ConnectorRows.HELD))
                .query((row, number) -> ConnectorRows.view(row, aliveSince()))
                .list()
                .stream()
                .collect(Collectors.toMap(ConnectorView::system, Function.identity()));
        return inventory.connected().stream()
                .map(system -> Optional.ofNullable(known.get(system.name())).orElseGet(() -> unheardOf(system.name())))
                .toList();
    }

    @Override
    public ConnectorView get(String system) {
        return all().stream()
                .filter(view -> view.system().equals(system))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "system " + system + " has no connector; those that have: " + names()));
    }

    @Override
    public void pause(String system, String by) {
        get(system);
        pauses.pause(system, by);
    }

    @Override
    public void resume(String system, String by) {
        get(system);
        pauses.resume(system, by);
    }

    @Override
    public List<WrapKey> ready() {
        List<String> connected = names();
        return jdbc
                .sql("""
                select system, wrap_key_id, wrap_key from connector c
                where wrap_key_id is not null and not paused and last_heartbeat >= :alive and not %s
                order by system""".formatted(ConnectorRows.HELD))
                .param("alive", Timestamp.from(aliveSince()))
                .query((row, number) -> new WrapKey(row.getString(1), row.getString(2), row.getBytes(3)))
                .list()
                .stream()
                .filter(key -> connected.contains(key.system()))
                .toList();
    }

    @Override
    public Optional<ConnectorVersion> of(String system) {
        return jdbc.sql("""
                select version, data_map_version, data_map_digest from connector
                where system = :system and data_map_digest is not null""")
                .param("system", system)
                .query((row, number) -> new ConnectorVersion(row.getString(1), row.getString(2), row.getString(3)))
                .optional();
    }

    @Override
    public Optional<ConnectorVersion> under(String system, String dataMapDigest) {
        return jdbc.sql("""
                select c.version, m.version, m.digest from connector c join data_map m on m.system = c.system
                where c.system = :system and m.digest = :digest and exists (
                    select from data_map_decision d where d.system = m.system and d.digest = m.digest and d.approved)""")
                .param("system", system)
                .param("digest", dataMapDigest)
                .query((row, number) -> new ConnectorVersion(row.getString(1), row.getString(2), row.getString(3)))
                .optional();
    }

    private static ConnectorView unheardOf(String system) {
        return new ConnectorView(
                system,
                ConnectorView.State.UNKNOWN,
                null,
                null,
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                0,
                0);
    }

    private List<String> names() {
        return inventory.connected().stream().map(InventorySystem::name).toList();
    }

    private Instant aliveSince() {
        return clock.instant().minus(properties.silentAfter());
    }
}
