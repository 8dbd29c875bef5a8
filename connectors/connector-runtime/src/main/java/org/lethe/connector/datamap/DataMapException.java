package org.lethe.connector.datamap;

import java.util.List;
import java.util.stream.Collectors;

/** A data map that must not be used; the message lists every problem with its place and its fix. */
public final class DataMapException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    DataMapException(String file, List<Problem> problems) {
        super(problems.stream()
                .map(problem -> problem.in(file))
                .collect(Collectors.joining("\n  ", "the data map cannot be used:\n  ", "")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }

    /**
     * One mistake in the file.
     *
     * @param where path in the file, for example {@code collections[0].retention[1].term}
     * @param what what is wrong
     * @param fix what to write instead
     */
    public record Problem(Position position, String where, String what, String fix) {
        String in(String file) {
            String path = where.isEmpty() ? "" : where + ": ";
            return "%s:%d:%d: %s%s. %s".formatted(file, position.line(), position.column(), path, what, fix);
        }
    }

    /** Line and column, both from 1. */
    public record Position(int line, int column) {}
}
