package org.lethe.orchestrator.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * SoftHSM from the Debian package {@code softhsm2}, a device in software, with one new token. Tests are left out where it is
 * not installed, and fail there with {@code -Dlethe.real=required}.
 */
final class SoftHsm {
    static final Path LIBRARY = Path.of("/usr/lib/softhsm/libsofthsm2.so");
    static final String PIN = "pin-of-the-token-4711";

    private SoftHsm() {}

    static void prepare() throws IOException, InterruptedException {
        boolean installed = Files.isReadable(LIBRARY);
        if (System.getProperty("lethe.real", "").equals("required")) {
            assertThat(installed)
                    .as("SoftHSM is missing: apt-get install --no-install-recommends softhsm2")
                    .isTrue();
        }
        assumeTrue(
                installed && !System.getProperty("lethe.real", "").equals("off"),
                "left out: SoftHSM is not installed (apt-get install --no-install-recommends softhsm2), or -Dlethe.real=off");
        Path configuration = Path.of(Objects.requireNonNull(System.getenv("SOFTHSM2_CONF"), "set by the build"));
        Path tokens = configuration.resolveSibling("tokens");
        clear(tokens);
        Files.createDirectories(tokens);
        Files.writeString(
                configuration,
                "directories.tokendir = " + tokens + "\nobjectstore.backend = file\nlog.level = ERROR\n");
        Process made = new ProcessBuilder(List.of(
                        "softhsm2-util",
                        "--init-token",
                        "--free",
                        "--label",
                        "lethe",
                        "--pin",
                        PIN,
                        "--so-pin",
                        "of-the-officer"))
                .redirectErrorStream(true)
                .start();
        String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(made.waitFor()).as(said).isZero();
    }

    private static void clear(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
