package org.lethe.wire.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerOnlyFileTests {
    @TempDir
    private Path folder;

    @Test
    void ofManyThatMakeTheFileAtOnceOneDoesAndAllReadItWhole() throws Exception {
        // Given
        Path file = folder.resolve("keys/identity.key");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Callable<VerificationKey>> starts = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            starts.add(() -> SigningKey.loadOrCreate(file).verificationKey());
        }

        // When
        List<VerificationKey> loaded = new ArrayList<>();
        for (Future<VerificationKey> started : threads.invokeAll(starts)) {
            loaded.add(started.get());
        }
        threads.shutdown();

        // Then
        assertThat(loaded).containsOnly(SigningKey.load(file).verificationKey());
        assertThat(list(folder.resolve("keys"))).containsExactly(file);
    }

    @Test
    void aTextIsReplacedByOneThatOnlyTheOwnerReads() throws Exception {
        // Given
        Path file = folder.resolve("set");
        assertThat(OwnerOnlyFile.createIfAbsent(file, "one")).isTrue();
        assertThat(OwnerOnlyFile.createIfAbsent(file, "other")).isFalse();

        // When
        OwnerOnlyFile.replace(file, "two");

        // Then
        assertThat(OwnerOnlyFile.read(file)).isEqualTo("two");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(list(folder)).containsExactly(file);
    }

    @Test
    void whatCannotBeReplacedLeavesNoCopyBehind() throws Exception {
        // Given
        Path taken = folder.resolve("set");
        Files.createDirectories(taken.resolve("inside"));

        // When / Then
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> OwnerOnlyFile.replace(taken, "two"));
        assertThat(list(folder)).containsExactly(taken);
    }

    @Test
    void whatAWriterThatDiedHasLeftIsSweptAndNothingElse() throws Exception {
        // Given
        Path dead = old("set." + UUID.randomUUID());
        Path writing = Files.writeString(folder.resolve("set." + UUID.randomUUID()), "half");
        Path key = old("wrap-1.key");

        // When
        OwnerOnlyFile.sweep(folder, Duration.ofMinutes(1));

        // Then
        assertThat(list(folder)).containsExactlyInAnyOrder(writing, key).doesNotContain(dead);
    }

    private Path old(String name) throws Exception {
        Path file = Files.writeString(folder.resolve(name), "half");
        return Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
    }

    private static List<Path> list(Path folder) throws Exception {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }
}
