package org.lethe.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/reliability.md promises what tests show; a promise whose test was renamed or removed would be an empty one. */
class ReliabilityDocumentTests {
    private static final Path ROOT = Path.of("..");
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+)\\.(\\w+)`");
    private static final Pattern TEST_CLASS = Pattern.compile("`([A-Z]\\w+(?:Tests|Contract))\\b");
    private static final Pattern ANNOTATION = Pattern.compile("@(Test|Property|ParameterizedTest|RepeatedTest)\\b");
    private static final Set<String> NOT_SOURCES = Set.of("target", "node_modules");

    @Test
    void everyTestThatIsNamedExists() throws IOException {
        // Given
        Map<String, List<String>> sources = sources();

        // When
        Set<String> missing = missing(rows(), sources);

        // Then
        assertThat(missing).isEmpty();
        assertThat(missing(List.of("`FourEyesTests.nobodyMayEver`"), sources)).hasSize(1);
    }

    private static Set<String> missing(List<String> lines, Map<String, List<String>> sources) {
        Set<String> missing = new TreeSet<>();
        for (String line : lines) {
            Matcher named = TEST.matcher(line);
            while (named.find()) {
                if (named.group(1).matches(".*(Tests|Contract)")
                        && !declares(sources.getOrDefault(named.group(1), List.of()), named.group(2))) {
                    missing.add(named.group());
                }
            }
        }
        return missing;
    }

    @Test
    void everyRowNamesATestOrTheCommandOfItsFigure() throws IOException {
        assertThat(rows())
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row).matches(".*(" + TEST.pattern() + "|`\\./mvnw [^`]+`).*\\|"));
    }

    @Test
    void everyLineHasARow() throws IOException {
        assertThat(rows())
                .extracting(row -> row.replaceFirst("\\| *(\\d+) .*", "$1"))
                .contains("1", "2", "3", "4", "5", "6", "7", "8", "9");
    }

    /** An auditor's control is answered by a test, or it says plainly that it is not. */
    @Test
    void everyControlNamesATestThatExistsOrSaysThatItIsNotCovered() throws IOException {
        // Given
        List<String> page = Files.readAllLines(ROOT.resolve("docs/auditors.md"));
        List<String> controls = page.subList(page.indexOf("## Controls"), page.size()).stream()
                .filter(line -> line.matches("\\| (ISO|SOC|A\\.\\d|P\\d).*"))
                .toList();

        // Then
        assertThat(controls)
                .hasSizeGreaterThan(10)
                .allSatisfy(row -> assertThat(TEST_CLASS.matcher(row).find() || row.contains("**not covered**"))
                        .as(row)
                        .isTrue());
        assertThat(controls)
                .filteredOn(row -> row.startsWith("| P") || row.startsWith("| SOC"))
                .hasSize(6);
        assertThat(missing(page, sources())).isEmpty();
    }

    /** Those pages name classes: of a threat and its control, and of what an auditor asks for. */
    @ParameterizedTest
    @ValueSource(strings = {"docs/security.md", "docs/auditors.md"})
    void everyClassOfTestsThatAnotherPageNamesExists(String page) throws IOException {
        Set<String> named = TEST_CLASS
                .matcher(Files.readString(ROOT.resolve(page)))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named).isNotEmpty();
        assertThat(sources().keySet()).containsAll(named);
    }

    /** A test method, of JUnit or of jqwik, annotated after the method before it, and not merely a word in the file. */
    private static boolean declares(List<String> sources, String method) {
        Pattern declaration = Pattern.compile("\\bvoid " + Pattern.quote(method) + "\\(");
        return sources.stream()
                .anyMatch(source -> declaration
                        .matcher(source)
                        .results()
                        .anyMatch(found -> ANNOTATION
                                .matcher(source.substring(
                                        Math.max(0, source.lastIndexOf(" void ", found.start() - 2)), found.start()))
                                .find()));
    }

    private static List<String> rows() throws IOException {
        return Files.readAllLines(ROOT.resolve("docs/reliability.md")).stream()
                .filter(line -> line.matches("\\| *(\\d+|F) *\\|.*"))
                .toList();
    }

    /** The text of each class by its simple name; names of test classes of two modules may be the same. */
    private static Map<String, List<String>> sources() throws IOException {
        Map<String, List<String>> found = new HashMap<>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = folder.getFileName().toString();
                boolean skipped = NOT_SOURCES.contains(name) || (name.startsWith(".") && !folder.equals(ROOT));
                return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String name = file.getFileName().toString();
                if (name.endsWith(".java")) {
                    found.computeIfAbsent(name.substring(0, name.length() - 5), key -> new ArrayList<>())
                            .add(Files.readString(file));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }
}
