package org.lethe.connector.testkit.errors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The table in docs/vendor-errors.md, read from a module two folders below the project's. */
public final class VendorErrorTable {
    private static final Path PAGE = Path.of("..", "..", "docs", "vendor-errors.md");
    private static final int CELLS = 6;

    private VendorErrorTable() {}

    /**
     * One row.
     *
     * @param shape what the vendor does, in words
     * @param status HTTP status or SQLSTATE; {@code -} when there is no answer
     * @param failure kind of the failure, or {@code result} when it is none
     * @param code stable code of the failure, or the outcome
     * @param again whether and when it is tried again
     */
    public record Row(String system, String shape, String status, String failure, String code, String again) {}

    /** The rows of one system, in the order of the page. */
    public static List<Row> of(String system) {
        try {
            return Files.readAllLines(PAGE).stream()
                    .filter(line -> line.startsWith("| " + system + " |"))
                    .map(VendorErrorTable::row)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row row(String line) {
        List<String> cells = Arrays.stream(line.split("\\|", -1))
                .map(cell -> cell.replace("`", "").strip())
                .toList();
        if (cells.size() != CELLS + 2) {
            throw new IllegalStateException("a row of " + PAGE + " has not " + CELLS + " cells: " + line);
        }
        return new Row(cells.get(1), cells.get(2), cells.get(3), cells.get(4), cells.get(5), cells.get(6));
    }
}
