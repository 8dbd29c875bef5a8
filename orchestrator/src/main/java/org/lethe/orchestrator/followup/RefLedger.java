package org.lethe.orchestrator.followup;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.lethe.orchestrator.json.ForgetfulJson;
import org.lethe.orchestrator.keys.MonthBound;
import org.lethe.orchestrator.keys.MonthKeys;
import org.lethe.orchestrator.keys.RequestKeys;
import org.lethe.orchestrator.polling.Faults;
import org.lethe.orchestrator.request.AtRest;
import org.lethe.orchestrator.request.FollowUp;
import org.lethe.orchestrator.request.RequestState;
import org.lethe.wire.seal.RequestKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Refs that outlive their request, in the table {@code kept_ref}, each under the key of the month of its last day. What a
 * follow-up leaves again is kept as the request's that it follows up.
 */
@Component
public class RefLedger implements MonthBound {
    private static final Logger log = LoggerFactory.getLogger(RefLedger.class);

    static final String SELECT = "select id, request_id, month, sealed from kept_ref ";

    private static final String COLUMN = "kept-ref";
    private static final int BATCH = 200;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final MonthKeys keys;
    private final RequestKeys requestKeys;
    private final RefRules rules;
    private final Clock clock;
    private final JsonMapper json = ForgetfulJson.mapper();

    RefLedger(
            JdbcClient jdbc,
            JdbcTemplate batches,
            MonthKeys keys,
            RequestKeys requestKeys,
            RefRules rules,
            Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.keys = keys;
        this.requestKeys = requestKeys;
        this.rules = rules;
        this.clock = clock;
    }

    /** Keeps what is still needed of a request that ends, in the caller's transaction. */
    public void keep(RequestState ended, LocalDate today) {
        insert(root(ended), kept(ended, today));
    }

    /** Keeps what a backup of the system could bring back of a request that is still open, in the caller's transaction. */
    void keepSoFar(RequestState open, String system, LocalDate today) {
        insert(
                root(open),
                kept(open, today).stream()
                        .filter(ref -> ref.system().equals(system) && ref.purpose() == KeptRef.Purpose.BACKUP)
                        .toList());
    }

    private List<KeptRef> kept(RequestState state, LocalDate today) {
        RequestKey working = requestKeys.open(state.dossier().id(), RequestKeys.Tier.WORKING);
        return rules.of(
                state,
                today,
                system -> Base64.getEncoder()
                        .encodeToString(working.forSystem(system).matchKey().bytes()));
    }

    /** What a follow-up leaves is its request's. */
    private static UUID root(RequestState state) {
        FollowUp follows = state.dossier().follows();
        return follows == null ? state.dossier().id() : follows.of();
    }

    private void insert(UUID requestId, List<KeptRef> kept) {
        kept.stream()
                .collect(Collectors.groupingBy(
                        ref -> MonthKeys.monthOf(ref.lastDay()), TreeMap::new, Collectors.toList()))
                .forEach((month, refs) -> insert(requestId, month, refs, column(requestId, keys.use(month))));
    }

    /** A record that was kept while its request was still open is not kept twice. */
    private void insert(UUID requestId, LocalDate month, List<KeptRef> refs, AtRest.Column column) {
        Timestamp now = Timestamp.from(clock.instant());
        batches.batchUpdate("""
                insert into kept_ref (id, request_id, system, purpose, last_day, month, sealed, due_on, kept_at, item_id)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (item_id, purpose) do nothing""", refs, BATCH, (row, ref) -> {
            UUID id = UUID.randomUUID();
            row.setObject(1, id);
            row.setObject(2, requestId);
            row.setString(3, ref.system());
            row.setString(4, ref.purpose().name());
            row.setObject(5, ref.lastDay());
            row.setObject(6, month);
            row.setBytes(7, seal(column, id, ref));
            row.setObject(8, ref.dueOn());
            row.setTimestamp(9, now);
            row.setObject(10, ref.origin() == null ? null : ref.origin().item());
        });
    }

    /** What is still kept of a request. */
    @Transactional(readOnly = true)
    public List<KeptRef> of(UUID requestId) {
        return jdbc
                .sql(SELECT + "where request_id = :request order by last_day, id")
                .param("request", requestId)
                .query((row, number) -> row(row))
                .list()
                .stream()
                .flatMap(row -> opened(row).stream())
                .toList();
    }

    /** One row, still sealed. */
    record Row(UUID id, UUID requestId, LocalDate month, byte[] sealed) {}

    static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getObject("request_id", UUID.class),
                row.getObject("month", LocalDate.class),
                row.getBytes("sealed"));
    }

    /** Empty when the month is over and its key destroyed. */
    Optional<KeptRef> opened(Row row) {
        return keys.open(row.month()).map(key -> opened(row, key));
    }

    /**
     * What became of refs whose month was over before they were followed up.
     *
     * @param lost of each request how many could not be read, and are forgotten with their month
     */
    record CarriedOver(int kept, Map<UUID, Integer> lost) {}

    /**
     * Seals what is still to be done, in months that are over, for a later one: what is due, and what a replay has taken and
     * not begun with. What cannot be read must not keep what is over from being forgotten.
     */
    CarriedOver carryOver(LocalDate today, LocalDate lastDay) {
        List<Row> late = jdbc.sql(SELECT + """
                where month < :month and (due_on <= :today or id in (
                    select kept_ref from replay_ref where follow_up is null and lost_at is null))
                order by id for update""")
                .param("today", today)
                .param("month", MonthKeys.monthOf(today))
                .query((row, number) -> row(row))
                .list();
        Map<UUID, Integer> lost = new HashMap<>();
        if (late.isEmpty()) {
            return new CarriedOver(0, lost);
        }
        LocalDate month = MonthKeys.monthOf(lastDay);
        RequestKey key = keys.use(month);
        for (Row row : late) {
            Optional<KeptRef> ref = readable(row);
            if (ref.isEmpty()) {
                lost.merge(row.requestId(), 1, Integer::sum);
                continue;
            }
            jdbc.sql("update kept_ref set last_day = :last, month = :month, sealed = :sealed where id = :id")
                    .param("last", lastDay)
                    .param("month", month)
                    .param(
                            "sealed",
                            seal(
                                    column(row.requestId(), key),
                                    row.id(),
                                    ref.get().until(lastDay)))
                    .param("id", row.id())
                    .update();
        }
        int unread = lost.values().stream().mapToInt(Integer::intValue).sum();
        return new CarriedOver(late.size() - unread, lost);
    }

    private KeptRef opened(Row row, RequestKey key) {
        return json.readValue(column(row.requestId(), key).open(row.id(), row.sealed()), KeptRef.class);
    }

    /** Empty when the row is damaged. A key that is lost is an error of all: it may be put back, and nothing is forgotten before. */
    private Optional<KeptRef> readable(Row row) {
        Optional<RequestKey> key = keys.open(row.month());
        try {
            return key.map(month -> opened(row, month));
        } catch (RuntimeException e) {
            log.error(
                    "request={} month={} code=REF_UNREADABLE cause={}", row.requestId(), row.month(), Faults.where(e));
            return Optional.empty();
        }
    }

    void delete(List<UUID> ids) {
        jdbc.sql("delete from kept_ref where id = any(cast(:ids as uuid[]))")
                .param("ids", ids.stream().map(UUID::toString).toArray(String[]::new))
                .update();
    }

    private byte[] seal(AtRest.Column column, UUID id, KeptRef ref) {
        return column.seal(id, json.writeValueAsString(ref).getBytes(StandardCharsets.UTF_8));
    }

    private static AtRest.Column column(UUID requestId, RequestKey key) {
        return new AtRest(requestId, key).column(COLUMN);
    }

    @Override
    public void forget(LocalDate month) {
        jdbc.sql("delete from kept_ref where month = :month")
                .param("month", month)
                .update();
    }
}
