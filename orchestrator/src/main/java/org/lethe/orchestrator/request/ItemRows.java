package org.lethe.orchestrator.request;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.json.ForgetfulJson;
import org.lethe.orchestrator.plan.ItemOutcome;
import org.lethe.orchestrator.plan.ItemSecret;
import org.lethe.orchestrator.plan.PlanItem;
import org.lethe.wire.Action;
import org.lethe.wire.Ground;
import org.lethe.wire.Outcome;
import org.lethe.wire.ReadbackState;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code plan_item}. */
@Component
class ItemRows {
    private static final String COLUMN = "item";
    private static final int BATCH = 100;

    private final JdbcTemplate jdbc;
    private final JsonMapper json = ForgetfulJson.mapper();

    ItemRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Of several requests at once, each in the plan's order. */
    Map<UUID, List<PlanItem>> read(Map<UUID, AtRest> sealers) {
        if (sealers.isEmpty()) {
            return Map.of();
        }
        Map<UUID, AtRest.Column> columns = new HashMap<>();
        sealers.forEach((id, sealer) -> columns.put(id, sealer.column(COLUMN)));
        Map<UUID, List<PlanItem>> items = new HashMap<>();
        jdbc.query(
                "select * from plan_item where request_id = any(?) order by request_id, seq",
                row -> {
                    UUID id = row.getObject("request_id", UUID.class);
                    items.computeIfAbsent(id, first -> new ArrayList<>()).add(item(row, open(columns.get(id), row)));
                },
                (Object) sealers.keySet().toArray(UUID[]::new));
        return items;
    }

    /** Of a request that has ended: without what was sealed. */
    List<PlanItem> ended(UUID requestId) {
        return jdbc.query(
                "select * from plan_item where request_id = ? order by seq",
                (row, number) -> item(row, ItemSecret.GONE),
                requestId);
    }

    /**
     * Of a request that cannot be read: what was sent, and of which no answer was taken in. What is sent again has the
     * outcome of the time before.
     */
    void becomeUnknown(UUID requestId, String code) {
        jdbc.update("""
                update plan_item set outcome = ?, outcome_code = ?
                where request_id = ? and sent_round > 0 and (outcome is null or outcome in ('NOT_ATTEMPTED', 'FAILED')
                    and sent_round > (select (progress ->> 'folded')::int from request where id = plan_item.request_id))""", Outcome.UNKNOWN.name(), code, requestId);
    }

    /** Inserts what is new and updates what is different. */
    void save(List<RequestStore.Change> changes, Map<UUID, AtRest> sealers) {
        List<Row> added = new ArrayList<>();
        List<Row> changed = new ArrayList<>();
        for (RequestStore.Change change : changes) {
            Map<UUID, PlanItem> old = new HashMap<>();
            change.before().items().forEach(item -> old.put(item.id(), item));
            AtRest.Column column = Objects.requireNonNull(sealers.get(change.id()), "a key that lives")
                    .column(COLUMN);
            for (PlanItem item : change.after().items()) {
                PlanItem known = old.get(item.id());
                if (known == null) {
                    added.add(new Row(change.id(), item, column));
                } else if (!known.equals(item)) {
                    changed.add(new Row(change.id(), item, column));
                }
            }
        }
        jdbc.batchUpdate("""
                insert into plan_item (round, action, ground, until, decided_by, left_alone, sent_round, outcome,
                    outcome_until, outcome_where, outcome_code, check_state, data_map, proposed, sealed,
                    request_id, id, seq, plan, system, collection)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", added, BATCH, (into, row) -> {
            bind(into, row);
            into.setInt(18, row.item().seq());
            into.setInt(19, row.item().plan());
            into.setString(20, row.item().system());
            into.setString(21, row.item().collection());
        });
        jdbc.batchUpdate("""
                update plan_item set round = ?, action = ?, ground = ?, until = ?, decided_by = ?, left_alone = ?,
                    sent_round = ?, outcome = ?, outcome_until = ?, outcome_where = ?, outcome_code = ?,
                    check_state = ?, data_map = ?, proposed = ?, sealed = ?
                where request_id = ? and id = ?""", changed, BATCH, this::bind);
    }

    private record Row(UUID requestId, PlanItem item, AtRest.Column column) {}

    void forget(UUID requestId) {
        jdbc.update("update plan_item set sealed = null where request_id = ?", requestId);
    }

    private void bind(PreparedStatement row, Row of) throws SQLException {
        PlanItem item = of.item();
        ItemOutcome outcome = item.outcome();
        row.setInt(1, item.round());
        row.setString(2, item.action().name());
        row.setString(3, name(item.ground()));
        row.setObject(4, item.until());
        row.setString(5, item.decidedBy());
        row.setBoolean(6, item.leftAlone());
        row.setInt(7, item.sentRound());
        row.setString(8, outcome == null ? null : outcome.outcome().name());
        row.setObject(9, outcome == null ? null : outcome.until());
        row.setString(10, outcome == null ? null : outcome.where());
        row.setString(11, outcome == null ? null : outcome.code());
        row.setString(12, name(item.check()));
        row.setString(13, item.dataMap());
        row.setString(14, item.proposed().name());
        byte[] plain = json.writeValueAsString(item.secret()).getBytes(StandardCharsets.UTF_8);
        row.setBytes(15, of.column().seal(item.id(), plain));
        row.setObject(16, of.requestId());
        row.setObject(17, item.id());
    }

    private ItemSecret open(AtRest.@Nullable Column column, ResultSet row) throws SQLException {
        byte[] plain = Objects.requireNonNull(column, "asked for")
                .open(row.getObject("id", UUID.class), row.getBytes("sealed"));
        return json.readValue(plain, ItemSecret.class);
    }

    private static PlanItem item(ResultSet row, ItemSecret secret) throws SQLException {
        String ground = row.getString("ground");
        String check = row.getString("check_state");
        return new PlanItem(
                row.getObject("id", UUID.class),
                row.getInt("seq"),
                row.getInt("plan"),
                row.getInt("round"),
                row.getString("system"),
                row.getString("collection"),
                row.getString("data_map"),
                Action.valueOf(row.getString("proposed")),
                new PlanItem.Treatment(
                        Action.valueOf(row.getString("action")),
                        ground == null ? null : Ground.valueOf(ground),
                        row.getObject("until", LocalDate.class),
                        row.getString("decided_by"),
                        row.getBoolean("left_alone")),
                new PlanItem.Carried(
                        row.getInt("sent_round"), outcome(row), check == null ? null : ReadbackState.valueOf(check)),
                secret);
    }

    private static @Nullable ItemOutcome outcome(ResultSet row) throws SQLException {
        String outcome = row.getString("outcome");
        return outcome == null
                ? null
                : new ItemOutcome(
                        Outcome.valueOf(outcome),
                        row.getObject("outcome_until", LocalDate.class),
                        row.getString("outcome_where"),
                        row.getString("outcome_code"));
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }
}
