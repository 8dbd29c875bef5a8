package org.lethe.orchestrator.followup;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.lethe.orchestrator.followup.KeptRef.Purpose;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What of the ledger is due. In the caller's transaction. */
@Component
class DueRefs {
    private static final int MOST = 5_000;

    private final JdbcClient jdbc;
    private final RefLedger ledger;

    DueRefs(JdbcClient jdbc, RefLedger ledger) {
        this.jdbc = jdbc;
        this.ledger = ledger;
    }

    /** What one request left in one system for one reason. */
    record Group(UUID requestId, String system, Purpose purpose) {}

    /** A ref with its row. */
    record Due(UUID row, KeptRef ref) {
        int seq() {
            KeptRef.Origin origin = ref.origin();
            return origin == null ? Integer.MAX_VALUE : origin.seq();
        }
    }

    /** Groups with something due in one of these systems for which nothing has been opened yet, the oldest first. */
    List<Group> groups(LocalDate today, Collection<String> systems) {
        return jdbc.sql("""
                select request_id, system, purpose from kept_ref k
                where due_on <= :today and system = any(:systems) and not exists (
                    select from request where follows = k.request_id and closed_at is null
                        and follow_up ->> 'system' = k.system
                        and (follow_up ->> 'kind' = 'PURGE') = (k.purpose = 'VENDOR_PURGE')
                        and (follow_up ->> 'kind' = 'RETENTION') = (k.purpose = 'RETENTION'))
                group by request_id, system, purpose order by min(due_on), request_id limit :most""")
                .param("today", today)
                .param("systems", systems.toArray(String[]::new))
                .param("most", MOST)
                .query((row, number) -> new Group(
                        row.getObject("request_id", UUID.class),
                        row.getString("system"),
                        Purpose.valueOf(row.getString("purpose"))))
                .list();
    }

    /** In the order in which the records must be treated; locked. */
    List<Due> of(Group group, LocalDate today) {
        return jdbc
                .sql(RefLedger.SELECT + """
                where request_id = :request and system = :system and purpose = :purpose and due_on <= :today
                order by id for update""")
                .param("request", group.requestId())
                .param("system", group.system())
                .param("purpose", group.purpose().name())
                .param("today", today)
                .query((row, number) -> RefLedger.row(row))
                .list()
                .stream()
                .flatMap(row -> ledger.opened(row).map(ref -> new Due(row.id(), ref)).stream())
                .sorted(Comparator.comparingInt(Due::seq).thenComparing(Due::row))
                .toList();
    }
}
