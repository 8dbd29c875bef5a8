package org.lethe.connector.sql;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.lethe.connector.Located;
import org.lethe.connector.Outcome;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.Readback;
import org.lethe.connector.Recognition;
import org.lethe.connector.Result;
import org.lethe.connector.Subject;
import org.lethe.connector.Survey;
import org.lethe.connector.UnsupportedException;
import org.lethe.connector.datamap.DataMap;
import org.lethe.connector.identity.Phones;
import org.lethe.connector.sql.map.SqlMap;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** A database whose tables fit the data map. Thread-safe. */
final class Database {
    private static final String ROLLED_BACK = "ROLLED_BACK";
    private static final String OUT_OF_TIME = "OUT_OF_TIME";

    private final SqlMap map;
    private final Locating locating;
    private final Exporting exporting;
    private final Checking checking;
    private final DryRun dryRun;
    private final Surveying surveying;
    private final TransactionTemplate transaction;
    private final Rows written;
    private final Changes changes;
    private final Supplier<Confirming> confirming;
    private final SecureRandom random;

    Database(
            DataSource reader,
            DataSource writer,
            SqlMap map,
            DataMap rules,
            Phones phones,
            SqlOptions options,
            Clock clock,
            SecureRandom random) {
        this.map = map;
        this.random = random;
        JdbcTemplate reading = template(reader, options);
        JdbcTemplate writing = template(writer, options);
        Identities identities = new Identities(map, phones, rules.document().system());
        Rows read = new Rows(reading, map);
        Search search = new Search(map, read, identities);
        this.locating = new Locating(map, rules, search, identities);
        this.surveying = new Surveying(map, read, identities, clock.getZone());
        this.exporting = new Exporting(map, read, () -> new Confirming(map, read, search, identities));
        this.checking = new Checking(map, read);
        this.written = new Rows(writing, map);
        this.changes = new Changes(writing, map, clock);
        Search again = new Search(map, written, identities);
        this.confirming = () -> new Confirming(map, written, again, identities);
        this.dryRun = new DryRun(map, changes, options.dryRun());
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(writer));
        // each statement sees what others committed before it: a row that came meanwhile must not be missed
        this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
    }

    private static JdbcTemplate template(DataSource source, SqlOptions options) {
        JdbcTemplate template = new JdbcTemplate(source);
        template.setQueryTimeout(Math.toIntExact(Math.max(1, options.timeout().toSeconds())));
        return template;
    }

    Located locate(Subject subject) {
        Located located = locating.locate(subject);
        dryRun.print(located);
        return located;
    }

    Survey.Page survey(Survey survey) {
        return surveying.survey(survey);
    }

    Result export(PlannedAction action) {
        return exporting.export(action);
    }

    Recognition recognise(PlannedAction earlier) {
        return exporting.recognise(earlier);
    }

    Readback check(PlannedAction action) {
        return checking.check(action);
    }

    /** All of them in one transaction, or none. */
    List<Result> apply(List<PlannedAction> actions, BooleanSupplier mayGoOn) {
        return Objects.requireNonNull(transaction.execute(status -> inTransaction(actions, mayGoOn, status)));
    }

    private List<Result> inTransaction(List<PlannedAction> actions, BooleanSupplier mayGoOn, TransactionStatus status) {
        Applying applying = new Applying(map, written, changes, confirming.get(), new Hashes(random));
        List<Supplier<Result>> prepared = new ArrayList<>();
        List<Result> results = new ArrayList<>();
        int at = 0;
        try {
            for (; at < actions.size(); at++) {
                prepared.add(applying.prepare(actions.get(at)));
            }
            for (at = 0; at < actions.size() && mayGoOn.getAsBoolean(); at++) {
                results.add(prepared.get(at).get());
            }
            if (mayGoOn.getAsBoolean()) {
                return results;
            }
            status.setRollbackOnly();
            return notAttempted(actions.size(), OUT_OF_TIME);
        } catch (UnsupportedException e) {
            status.setRollbackOnly();
            return failed(actions.size(), at, e.code());
        } catch (DataAccessException e) {
            if (!SqlFailures.refused(e)) {
                throw e;
            }
            status.setRollbackOnly();
            return failed(actions.size(), at, SqlFailures.REFUSED);
        }
    }

    private static List<Result> failed(int count, int at, String code) {
        List<Result> results = new ArrayList<>(notAttempted(count, ROLLED_BACK));
        results.set(at, Result.failed(code));
        return results;
    }

    private static List<Result> notAttempted(int count, String code) {
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            results.add(new Result(Outcome.NOT_ATTEMPTED, null, null, code, null));
        }
        return results;
    }
}
