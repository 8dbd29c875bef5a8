package org.lethe.wire.config;

/**
 * One mistake in a configuration file.
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

    /** Line and column, both from 1. */
    public record Position(int line, int column) {}
}
