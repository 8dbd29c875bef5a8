package org.lethe.connector.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lethe.connector.ConnectorException;
import org.lethe.connector.TransientException;

class SqlFailuresTests {

    @ParameterizedTest(name = "{0} {1} -> {2} {3}")
    @CsvSource(textBlock = """
            28P01,    0, DeniedException,    SQL_LOGIN
            28000, 1045, DeniedException,    SQL_LOGIN
            42501,    0, DeniedException,    SQL_RIGHTS
            42000, 1142, DeniedException,    SQL_RIGHTS
            25006, 1792, DeniedException,    SQL_RIGHTS
            40P01,    0, TransientException, SQL_BUSY
            40001, 1213, TransientException, SQL_BUSY
            HY000, 1205, TransientException, SQL_BUSY
            70100, 1969, TransientException, SQL_BUSY
            57014,    0, TransientException, SQL_BUSY
            08006,    0, TransientException, SQL_UNREACHABLE
            57P01,    0, TransientException, SQL_UNREACHABLE
            53300,    0, TransientException, SQL_UNREACHABLE
            42P01,    0, MalformedException, SQL_SCHEMA
            42S22, 1054, MalformedException, SQL_SCHEMA
            """)
    void aStateHasOneMeaning(String state, int number, String type, String code) {
        // Given
        SQLException told = new SQLException("Key (email)=(anna.contractberg@example.test)", state, number);
        // When
        ConnectorException typed = SqlFailures.typed(new IllegalStateException("wrapped", told));
        // Then
        assertThat(typed.getClass().getSimpleName()).isEqualTo(type);
        assertThat(typed.code()).isEqualTo(code);
        assertThat(typed).hasNoCause().hasMessageNotContaining("contractberg");
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
