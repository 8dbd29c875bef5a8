package org.lethe.connector.testkit.real;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipInputStream;
import org.lethe.connector.testkit.sandbox.Json;

/** The database file of a real system, looked at and set back beside the running server. */
public final class SqliteFile {
    private static final String TABLES =
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name";

    private final Path file;

    public SqliteFile(Path file) {
        this.file = file;
    }

    /** Puts the content of a snapshot in, page by page, under the locks that the running server honours. */
    public void restore(Path snapshot) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("restore from '" + snapshot + "'");
        } catch (SQLException e) {
            throw new IllegalStateException("cannot restore " + file, e);
        }
    }

    /** Changes the database as nobody could over the protocol. */
    public void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot change " + file, e);
        }
    }

    /** Every row of every table but those left out, as {@code table {json}}, in order. */
    public List<String> rows(Set<String> leftOut) {
        List<String> lines = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String table : tables(statement)) {
                if (!leftOut.contains(table)) {
                    rows(statement, table, lines);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read " + file, e);
        }
        return lines;
    }

    /** Whether the text is anywhere in the file's bytes, pages that are free included. */
    public boolean holds(String text) {
        try {
            String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            byte[] wanted = text.getBytes(StandardCharsets.UTF_8);
            return bytes.contains(new String(wanted, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file + "?busy_timeout=20000");
    }

    private static List<String> tables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet names = statement.executeQuery(TABLES)) {
            while (names.next()) {
                tables.add(names.getString(1));
            }
        }
        return tables;
    }

    private static void rows(Statement statement, String table, List<String> lines) throws SQLException {
        List<String> found = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("SELECT * FROM \"" + table + "\"")) {
            ResultSetMetaData columns = rows.getMetaData();
            while (rows.next()) {
                Map<String, Object> row = new LinkedHashMap<>();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    Object value = rows.getObject(i);
                    if (value != null) {
                        row.put(columns.getColumnName(i), text(value));
                    }
                }
                found.add(table + " " + Json.text(row));
            }
        }
        found.sort(null);
        lines.addAll(found);
    }

    private static Object text(Object value) {
        return value instanceof byte[] bytes ? readable(bytes) : value;
    }

    /** Bytes as text; of a ZIP archive, as office documents are, what is inside of it. */
    public static String readable(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        try (ZipInputStream archive = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            while (archive.getNextEntry() != null) {
                text.append(new String(archive.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.isEmpty() ? new String(bytes, StandardCharsets.UTF_8) : text.toString();
    }
}
