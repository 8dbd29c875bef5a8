package org.lethe.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTests {
    @TempDir
    Path home;

    @Test
    void isHeldByOneAndNamesIt() throws IOException {
        // Given
        var file = home.resolve("lethe.lock");
        try (var held = FolderLock.tryLock(file).orElseThrow()) {
            assertThat(held).isNotNull();

            // When
            var second = FolderLock.tryLock(file);

            // Then
            assertThat(second).isEmpty();
            assertThat(FolderLock.holder(file)).contains(ProcessHandle.current().pid());
        }

        // When
        try (var again = FolderLock.tryLock(file).orElseThrow()) {
            // Then
            assertThat(again).isNotNull();
        }
    }
}
