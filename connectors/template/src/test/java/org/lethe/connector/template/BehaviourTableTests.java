package org.lethe.connector.template;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lethe.connector.testkit.SystemOfRecordContract;

/** The table of docs/connectors.md names tests that are there, and every test of the contract is in it. */
class BehaviourTableTests {
    private static final Path GUIDE = Path.of("..", "..", "docs", "connectors.md");
    private static final Path CONNECTORS = Path.of("..");
    private static final Pattern NAMED = Pattern.compile("`(\\w+)\\.(\\w+)`");

    private static List<MatchResult> named() throws IOException {
        String guide = Files.readString(GUIDE);
        return NAMED.matcher(guide.substring(guide.indexOf("## What the contract holds")))
                .results()
                .toList();
    }

    @Test
    void everyTestOfTheTableIsThere() throws IOException {
        // Given
        List<MatchResult> named = named();
        // When
        Set<String> missing = named.stream()
                .filter(not(test -> source(test.group(1)).contains(" " + test.group(2) + "(")))
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
        // Then
        assertThat(named).hasSizeGreaterThan(30);
        assertThat(missing).isEmpty();
    }

    @Test
    void everyTestOfTheContractIsInTheTable() throws IOException {
        // Given
        Set<String> inTable = named().stream().map(test -> test.group(2)).collect(Collectors.toSet());
        // When
        List<String> tests = Stream.<Class<?>>iterate(SystemOfRecordContract.class, Class::getSuperclass)
                .takeWhile(type -> type != Object.class)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(method -> method.getName())
                .toList();
        // Then
        assertThat(tests).hasSizeGreaterThan(25);
        assertThat(inTable).containsAll(tests);
    }

    private static String source(String type) {
        try (Stream<Path> files = Files.walk(CONNECTORS)) {
            Path file = files.filter(path -> path.endsWith(type + ".java"))
                    .filter(not(path -> path.toString().contains("target")))
                    .findFirst()
                    .orElse(null);
            return file == null ? "" : Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
