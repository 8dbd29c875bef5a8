package org.lethe.orchestrator.operations;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The repository's own production code, parsed: what is declared in modules that do not see each other. */
final class Sources {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private Sources() {}

    /** A page of the documentation. */
    static List<String> page(String name) {
        try {
            return Files.readAllLines(ROOT.resolve("docs").resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every file of the orchestrator's and the connectors' production code that has this text in it. */
    static List<CompilationUnitTree> parsed(String containing) {
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null,
                    files,
                    null,
                    List.of("-proc:none"),
                    null,
                    files.getJavaFileObjectsFromPaths(with(containing)));
            List<CompilationUnitTree> units = new ArrayList<>();
            task.parse().forEach(units::add);
            return units;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> with(String text) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path module : modules()) {
            Path main = module.resolve("src/main/java");
            if (Files.isDirectory(main)) {
                try (Stream<Path> files = Files.walk(main)) {
                    for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                            .toList()) {
                        if (Files.readString(file).contains(text)) {
                            found.add(file);
                        }
                    }
                }
            }
        }
        return found;
    }

    private static List<Path> modules() throws IOException {
        List<Path> modules = new ArrayList<>(List.of(ROOT.resolve("orchestrator")));
        try (Stream<Path> connectors = Files.list(ROOT.resolve("connectors"))) {
            connectors.filter(module -> !module.endsWith("connector-testkit")).forEach(modules::add);
        }
        return modules;
    }
}
