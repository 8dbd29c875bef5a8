package org.lethe.orchestrator.keys;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.lethe.wire.seal.RequestKey;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Wraps living keys again under the current key-encryption key, a batch a transaction. */
@Component
class Rewrapping {
    private static final int BATCH = 500;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final KeySet keySet;
    private final TransactionTemplate transaction;

    Rewrapping(JdbcClient jdbc, JdbcTemplate batches, KeySet keySet, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.keySet = keySet;
        this.transaction = new TransactionTemplate(transactions);
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Everything that is wrapped under this key; returns how many keys that were. */
    int from(String kek) {
        int done = 0;
        List<RequestRow> rows = List.of(new RequestRow(new UUID(0, 0), "", new byte[0]));
        while (!rows.isEmpty()) {
            RequestRow last = rows.get(rows.size() - 1);
            rows = transaction.execute(status -> requestKeys(kek, last));
            done += rows.size();
        }
        return done + transaction.execute(status -> monthKeys(kek));
    }

    /** False when no living key needs this one any more. */
    boolean left(String kek) {
        return jdbc.sql("""
                select exists(select from request_key where kek_id = :kek)
                    or exists(select from month_key where kek_id = :kek)""").param("kek", kek).query(Boolean.class).single();
    }

    private List<RequestRow> requestKeys(String kek, RequestRow after) {
        List<RequestRow> rows = jdbc.sql("""
                select request_id, tier, wrapped from request_key
                where (request_id, tier) > (:request, :tier) and kek_id = :kek
                order by request_id, tier limit :most for update""")
                .param("request", after.id())
                .param("tier", after.tier())
                .param("kek", kek)
                .param("most", BATCH)
                .query((row, number) -> RequestRow.of(row))
                .list();
        KeyEncryptionKey from = keySet.get(kek);
        KeyEncryptionKey to = keySet.current();
        List<Object[]> updates = new ArrayList<>();
        for (RequestRow row : rows) {
            RequestKeys.Tier tier = RequestKeys.Tier.valueOf(row.tier());
            RequestKey key = from.unwrap(row.wrapped(), row.id(), tier);
            updates.add(new Object[] {to.id(), to.wrap(key, row.id(), tier), row.id(), row.tier()});
        }
        batches.batchUpdate(
                "update request_key set kek_id = ?, wrapped = ? where request_id = ? and tier = ?", updates);
        return rows;
    }

    private int monthKeys(String kek) {
        List<MonthRow> rows = jdbc.sql("select month, wrapped from month_key where kek_id = :kek for update")
                .param("kek", kek)
                .query((row, number) -> new MonthRow(row.getObject("month", LocalDate.class), row.getBytes("wrapped")))
                .list();
        KeyEncryptionKey from = keySet.get(kek);
        KeyEncryptionKey to = keySet.current();
        for (MonthRow row : rows) {
            String owner = MonthKeys.owner(row.month());
            jdbc.sql("update month_key set kek_id = :to, wrapped = :wrapped where month = :month")
                    .param("to", to.id())
                    .param("wrapped", to.wrap(from.unwrap(row.wrapped(), owner), owner))
                    .param("month", row.month())
                    .update();
        }
        return rows.size();
    }

    private record RequestRow(UUID id, String tier, byte[] wrapped) {
        static RequestRow of(ResultSet row) throws SQLException {
            return new RequestRow(
                    row.getObject("request_id", UUID.class), row.getString("tier"), row.getBytes("wrapped"));
        }
    }

    private record MonthRow(LocalDate month, byte[] wrapped) {}
}
