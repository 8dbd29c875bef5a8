package org.lethe.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class OnceIntegrationTests {
    @TempDir
    Path home;

    @Test
    void carriesAnAccessAndAnErasureRequestToTheirRecords() throws IOException {
        // Given
        var console = new ByteArrayOutputStream();
        var story = new Story(new PrintStream(console, true, UTF_8));
        boolean verified;

        // When
        try (var quickstart = Quickstart.start(Options.at(home), story, new Running(story))) {
            verified = new Once(quickstart).run();
        }

        // Then
        assertThat(verified).as(console.toString(UTF_8)).isTrue();
        assertThat(console.toString(UTF_8)).containsPattern("(?m)^sample person: \\S+@example\\.(test|com)$");
        for (var name : new String[] {"access", "erasure"}) {
            var record = JsonMapper.shared().readTree(home.resolve("out/" + name + ".json"));
            assertThat(record.path("status").asString()).isEqualTo("COMPLETED");
        }
        try (var zip = new ZipFile(home.resolve("out/access-package.zip").toFile())) {
            assertThat(zip.stream().map(entry -> entry.getName())).anyMatch(name -> name.endsWith(".html"));
        }
    }
}
