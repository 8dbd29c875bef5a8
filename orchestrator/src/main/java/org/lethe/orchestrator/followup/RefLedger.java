package org.lethe.orchestrator.followup;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.lethe.orchestrator.keys.MonthBound;
import org.lethe.orchestrator.keys.MonthKeys;
import org.lethe.orchestrator.request.AtRest;
import org.lethe.orchestrator.request.RequestState;
import org.lethe.wire.seal.RequestKey;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Refs that outlive their request, in the table {@code kept_ref}, each under the key of the month of its last day. */
@Component
public class RefLedger implements MonthBound {
    private static final String COLUMN = "kept-ref";
    private static final int BATCH = 200;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final MonthKeys keys;
    private final RefRules rules;
    private final JsonMapper json = JsonMapper.shared();

    RefLedger(JdbcClient jdbc, JdbcTemplate batches, MonthKeys keys, RefRules rules) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.keys = keys;
        this.rules = rules;
    }

    /** Keeps what is still needed of a request that ends, in the caller's transaction. */
    public void keep(RequestState ended, LocalDate today) {
        UUID id = ended.dossier().id();
        rules.of(ended, today).stream()
                .collect(Collectors.groupingBy(
                        ref -> MonthKeys.monthOf(ref.lastDay()), TreeMap::new, Collectors.toList()))
                .forEach((month, refs) -> {
                    AtRest.Column column = new AtRest(id, keys.use(month)).column(COLUMN);
                    insert(id, month, refs, column);
                });
    }

    private void insert(UUID requestId, LocalDate month, List<KeptRef> refs, AtRest.Column column) {
        batches.batchUpdate("""
                insert into kept_ref (id, request_id, system, purpose, last_day, month, sealed)
                values (?, ?, ?, ?, ?, ?, ?)""", refs, BATCH, (row, ref) -> {
            UUID id = UUID.randomUUID();
            row.setObject(1, id);
            row.setObject(2, requestId);
            row.setString(3, ref.system());
            row.setString(4, ref.purpose().name());
            row.setObject(5, ref.lastDay());
            row.setObject(6, month);
            row.setBytes(7, column.seal(id, json.writeValueAsString(ref).getBytes(StandardCharsets.UTF_8)));
        });
    }

    /** What is still kept of a request. */
    @Transactional(readOnly = true)
    public List<KeptRef> of(UUID requestId) {
        return jdbc
                .sql("select id, month, sealed from kept_ref where request_id = :request order by last_day, id")
                .param("request", requestId)
                .query((row, number) -> new Row(
                        row.getObject("id", UUID.class),
                        row.getObject("month", LocalDate.class),
                        row.getBytes("sealed")))
                .list()
                .stream()
                .flatMap(row -> opened(requestId, row).stream())
                .toList();
    }

    private Optional<KeptRef> opened(UUID requestId, Row row) {
        return keys.open(row.month()).map(key -> json.readValue(open(requestId, row, key), KeptRef.class));
    }

    private static byte[] open(UUID requestId, Row row, RequestKey key) {
        return new AtRest(requestId, key).column(COLUMN).open(row.id(), row.sealed());
    }

    @Override
    public void forget(LocalDate month) {
        jdbc.sql("delete from kept_ref where month = :month")
                .param("month", month)
                .update();
    }

    private record Row(UUID id, LocalDate month, byte[] sealed) {}
}
