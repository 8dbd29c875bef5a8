package org.lethe.wire.config;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration file that must not be used; the message lists every problem with its place and its fix. */
public class ConfigFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * @param what what the file is, for example {@code data map}
     * @param file its name
     */
    public ConfigFileException(String what, String file, List<Problem> problems) {
        super(problems.stream()
                .map(problem -> problem.in(file))
                .collect(Collectors.joining("\n  ", "the " + what + " cannot be used:\n  ", "")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
