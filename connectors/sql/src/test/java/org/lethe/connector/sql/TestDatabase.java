package org.lethe.connector.sql;

import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.datamap.DataMap;
import org.lethe.connector.datamap.DataMaps;
import org.lethe.connector.sql.TestServer.Accounts;
import org.lethe.connector.sql.TestServer.Login;

/** One database of a test class with the tables and the data map of an example; emptied for each test. */
final class TestDatabase {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private final TestServer server;
    private final String example;
    private final Accounts accounts;
    private final HikariDataSource reader;
    private final HikariDataSource writer;
    private final Connection owner;
    private @Nullable SqlSystem system;

    /** @param example folder of the test resources: {@code webshop} or {@code hr} */
    TestDatabase(TestServer server, String example) {
        this.server = server;
        this.example = example;
        this.accounts = server.create();
        try {
            this.owner = accounts.open();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        for (String statement : server.schema(text(example + "/schema.sql")).split(";\\s*\n")) {
            execute(statement);
        }
        this.reader = properties(accounts.reader(), accounts.writer()).reader();
        this.writer = properties(accounts.reader(), accounts.writer()).writer();
    }

    private SqlProperties properties(Login read, Login write) {
        return new SqlProperties(
                accounts.url(),
                read.user(),
                read.password(),
                write.user(),
                write.password(),
                List.of("SE", "NO"),
                4,
                TIMEOUT);
    }

    Accounts accounts() {
        return accounts;
    }

    String map() {
        return text(example + "/data-map.yaml");
    }

    DataMap read(String yaml) {
        return DataMap.read(
                example + "/data-map.yaml", new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)), CLOCK);
    }

    /** The connector with the example's data map. */
    SqlSystem system() {
        SqlSystem known = system;
        if (known == null) {
            known = system(map());
            system = known;
        }
        return known;
    }

    SqlSystem system(String yaml) {
        return system(reader, writer, yaml, false);
    }

    SqlSystem dryRun() {
        return system(reader, writer, map(), true);
    }

    /** A pool of the account that may only read, with no other hindrance. */
    HikariDataSource unprivileged() {
        return properties(accounts.reader(), accounts.reader()).writer();
    }

    private SqlSystem system(DataSource read, DataSource write, String yaml, boolean dryRun) {
        SqlOptions options = new SqlOptions(List.of("SE", "NO"), TIMEOUT, dryRun);
        return new SqlSystem(read, write, DataMaps.only(read(yaml)), options, CLOCK, new SecureRandom()).open();
    }

    /** The connector over a pool of its own, which the caller closes. */
    SqlSystem over(HikariDataSource pool) {
        return system(pool, pool, map(), false);
    }

    HikariDataSource stranger() {
        Login stranger = new Login("stranger", "wrong");
        return properties(stranger, stranger).reader();
    }

    void empty() {
        try {
            server.empty(owner);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void execute(String sql, Object... values) {
        try (PreparedStatement statement = owner.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i].equals("") ? null : values[i]);
            }
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Every row of every table as a line, in order. */
    Stream<String> dump() {
        List<String> lines = new ArrayList<>();
        try (Statement statement = owner.createStatement()) {
            for (String table : tables(owner)) {
                try (ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
                    ResultSetMetaData columns = rows.getMetaData();
                    while (rows.next()) {
                        Map<String, String> row = new TreeMap<>();
                        for (int i = 1; i <= columns.getColumnCount(); i++) {
                            Object value = rows.getObject(i);
                            String text = value instanceof byte[] bytes
                                    ? new String(bytes, StandardCharsets.UTF_8)
                                    : String.valueOf(value);
                            row.put(columns.getColumnName(i), text);
                        }
                        lines.add(table + " " + row);
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return lines.stream().sorted();
    }

    static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet rows = connection
                .getMetaData()
                .getTables(connection.getCatalog(), connection.getSchema(), "%", new String[] {"TABLE"})) {
            while (rows.next()) {
                tables.add(rows.getString("TABLE_NAME"));
            }
        }
        return tables;
    }

    void close() {
        reader.close();
        writer.close();
        try {
            owner.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static String text(String resource) {
        try (InputStream in = Objects.requireNonNull(TestDatabase.class.getResourceAsStream("/" + resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
