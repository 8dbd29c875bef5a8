package org.lethe.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.embedded.FolderLock;
import org.lethe.embedded.Ports;

class QuickstartStartIntegrationTests {
    /** The promise is a minute on an idle machine; a build is not idle. */
    private static final Duration START = Duration.ofSeconds(60);

    @TempDir
    Path home;

    @Test
    void startsFromAnEmptyFolderAndAgainWithItsState() throws IOException {
        // Given
        var begin = Instant.now();
        int seeded;

        // When
        try (var quickstart = Quickstart.start(Options.at(home))) {
            // Then
            assertThat(Duration.between(begin, Instant.now())).isLessThan(START);
            assertThat(quickstart.baseUri().getHost()).isEqualTo("127.0.0.1");
            for (String folder : List.of("kafka", "registry", "postgres", "sandboxes", "keys", "out", "logs")) {
                assertThat(home.resolve(folder)).isDirectory();
            }
            assertThat(quickstart.world().people()).hasSizeGreaterThanOrEqualTo(1_000);
            seeded = quickstart.sandboxes().crm().dump().toList().size();
            assertThat(seeded).isGreaterThan(100);
        }
        var identity = Files.readString(home.resolve("keys/crm/identity.key"));

        // When
        try (var quickstart = Quickstart.start(Options.at(home))) {
            // Then
            assertThat(quickstart.sandboxes().crm().dump()).hasSize(seeded);
            assertThat(Files.readString(home.resolve("keys/crm/identity.key"))).isEqualTo(identity);
        }
        assertThat(home.resolve("logs/lethe.log")).isNotEmptyFile();
    }

    @Test
    void refusesAFolderInUseAndSaysWhose() throws IOException {
        // Given
        try (var other = FolderLock.tryLock(home.resolve("lethe.lock")).orElseThrow()) {
            assertThat(other).isNotNull();

            // Then
            assertThatThrownBy(() -> Quickstart.start(Options.at(home)))
                    .isInstanceOf(QuickstartException.class)
                    .hasMessageContaining(home.toString())
                    .hasMessageContaining(Long.toString(ProcessHandle.current().pid()))
                    .hasMessageContaining("-Dlethe.home=DIR");
        }
    }

    @Test
    void refusesAPortInUseAndGivesTheFolderBack() throws IOException {
        try (var taken = new ServerSocket()) {
            // Given
            taken.bind(new InetSocketAddress(Ports.loopback(), 0));
            var options = Options.at(home).withPort(taken.getLocalPort());

            // Then
            assertThatThrownBy(() -> Quickstart.start(options))
                    .isInstanceOf(QuickstartException.class)
                    .hasMessageContaining(Integer.toString(taken.getLocalPort()))
                    .hasMessageContaining("-Dserver.port=N");
            try (var free = FolderLock.tryLock(home.resolve("lethe.lock")).orElseThrow()) {
                assertThat(free).isNotNull();
            }
        }
    }
}
