package org.lethe.connector.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lethe.connector.ConnectorException;
import org.lethe.connector.TransientException;
import org.lethe.connector.testkit.errors.VendorErrorTable;

class SqlFailuresTests {

    /** Every row of the table in docs/vendor-errors.md; {@code status} is SQLSTATE and MariaDB's number. */
    static List<VendorErrorTable.Row> table() {
        return VendorErrorTable.of("sql");
    }

    @ParameterizedTest
    @MethodSource("table")
    void aStateHasOneMeaning(VendorErrorTable.Row row) {
        // Given
        String[] status = row.status().split("/", 2);
        SQLException told = new SQLException(
                "Key (email)=(anna.contractberg@example.test)",
                status[0],
                status.length == 1 ? 0 : Integer.parseInt(status[1]));
        // When
        ConnectorException typed = SqlFailures.typed(new IllegalStateException("wrapped", told));
        // Then
        assertThat(typed.code()).isEqualTo(row.code());
        assertThat(kind(typed)).isEqualTo(row.failure());
        assertThat(
                        typed instanceof TransientException gone
                                ? "after " + gone.retryAfter().toSeconds() + " s"
                                : "no")
                .isEqualTo(row.again());
        assertThat(typed).hasNoCause().hasMessageNotContaining("contractberg");
    }

    @Test
    void theTableHasEveryCodeOfADatabase() {
        assertThat(table())
                .extracting(VendorErrorTable.Row::code)
                .contains("SQL_LOGIN", "SQL_RIGHTS", "SQL_BUSY", "SQL_UNREACHABLE", "SQL_SCHEMA");
    }

    private static String kind(ConnectorException failure) {
        return failure.getClass().getSimpleName().replace("Exception", "").toUpperCase(Locale.ROOT);
    }

    @ParameterizedTest
    @CsvSource({"23503", "23000", "22001", "45000", "P0001"})
    void aConstraintOrATriggerRefuses(String state) {
        assertThat(SqlFailures.refused(new SQLException("no", state))).isTrue();
    }

    @Test
    void aTimeoutWithoutAStateGoesAway() {
        assertThat(SqlFailures.typed(new SQLTimeoutException("late"))).isInstanceOf(TransientException.class);
        assertThat(SqlFailures.refused(new SQLTimeoutException("late"))).isFalse();
    }
}
