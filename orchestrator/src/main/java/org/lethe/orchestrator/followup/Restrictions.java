package org.lethe.orchestrator.followup;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import org.lethe.orchestrator.followup.KeptRef.Purpose;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Records whose processing is restricted: storage only, so that nothing erases them by the calendar. In the caller's
 * transaction.
 *
 * <p>Source: GDPR Art. 18(2).
 */
@Component
class Restrictions {
    private final JdbcClient jdbc;
    private final RefLedger ledger;

    Restrictions(JdbcClient jdbc, RefLedger ledger) {
        this.jdbc = jdbc;
        this.ledger = ledger;
    }

    /** Whether a restriction stands on a record of the system, whoever's request set it. */
    Predicate<KeptRef> standing(String system, LocalDate today) {
        List<KeptRef> restricted = rows(system).stream()
                .flatMap(row -> ledger.opened(row).stream())
                .filter(ref -> !ref.lastDay().isBefore(today))
                .toList();
        return record -> restricted.stream().anyMatch(record::sameRecord);
    }

    private List<RefLedger.Row> rows(String system) {
        return jdbc.sql(RefLedger.SELECT + "where system = :system and purpose = :purpose")
                .param("system", system)
                .param("purpose", Purpose.RESTRICTION.name())
                .query((row, number) -> RefLedger.row(row))
                .list();
    }
}
