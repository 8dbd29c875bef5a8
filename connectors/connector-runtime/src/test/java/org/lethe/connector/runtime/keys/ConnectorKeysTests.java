package org.lethe.connector.runtime.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.wire.refusal.RefusedException;
import org.lethe.wire.seal.HpkeKeyPair;
import org.lethe.wire.seal.KeyWrap;
import org.lethe.wire.seal.RequestKey;
import org.lethe.wire.seal.SigningKey;
import org.lethe.wire.seal.SystemKey;
import org.lethe.wire.seal.VerificationKey;

class ConnectorKeysTests {
    @TempDir
    Path folder;

    private Instant now = Instant.parse("2026-11-22T10:00:00Z");
    private final InstantSource source = () -> now;
    private final Clock clock = source.withZone(ZoneOffset.UTC);

    @Test
    void keysSurviveARestart() {
        // Given
        ConnectorKeys before = open();

        // When
        ConnectorKeys after = open();

        // Then
        assertThat(after.current().id()).isEqualTo(before.current().id());
        assertThat(after.identity().verificationKey())
                .isEqualTo(before.identity().verificationKey());
    }

    @Test
    void aKeyIsReplacedAfterItsTimeAndDestroyedAWeekLater() {
        // Given
        ConnectorKeys keys = open();
        String first = keys.current().id();

        // When
        now = now.plus(Duration.ofDays(31));
        keys.refresh();

        // Then
        assertThat(keys.current().id()).isNotEqualTo(first);
        assertThat(keys.find(first)).isPresent();
        now = now.plus(Duration.ofDays(8));
        keys.refresh();
        assertThat(keys.find(first)).isEmpty();
        assertThat(open().find(first)).isEmpty();
    }

    @Test
    void instancesThatReplaceTheKeyAtOnceAgreeOnOne() throws Exception {
        // Given
        List<ConnectorKeys> instances = List.of(open(), open(), open(), open());
        String first = instances.get(0).current().id();
        now = now.plus(Duration.ofDays(31));
        ExecutorService threads = Executors.newFixedThreadPool(instances.size());

        // When
        List<Callable<Object>> refreshes = instances.stream()
                .map(keys -> Executors.callable(keys::refresh))
                .toList();
        for (Future<Object> refreshed : threads.invokeAll(refreshes)) {
            refreshed.get();
        }
        threads.shutdown();

        // Then
        assertThat(instances.stream().map(keys -> keys.current().id()).distinct())
                .singleElement()
                .isNotEqualTo(first);
    }

    @Test
    void instancesThatStartForTheFirstTimeAtOnceAgreeOnTheirKeys() throws Exception {
        // Given
        ExecutorService threads = Executors.newFixedThreadPool(4);

        Callable<ConnectorKeys> start = this::open;

        // When
        List<ConnectorKeys> instances = new ArrayList<>();
        for (Future<ConnectorKeys> opened : threads.invokeAll(Collections.nCopies(8, start))) {
            instances.add(opened.get());
        }
        threads.shutdown();

        // Then
        assertThat(instances)
                .allSatisfy(keys -> assertThat(keys.identity().verificationKey())
                        .isEqualTo(open().identity().verificationKey()))
                .allSatisfy(keys -> assertThat(keys.current().id())
                        .isEqualTo(open().current().id()));
        assertThat(folder.resolve("keys"))
                .isDirectoryNotContaining(file -> file.getFileName().toString().matches(".*key\\..+"));
    }

    @Test
    void aKeyHalfWrittenByAnInstanceThatDiedIsSweptAway() throws Exception {
        // Given
        open();
        Path left = folder.resolve("keys/wrap-1.key." + UUID.randomUUID());
        Files.writeString(left, "lethe-");
        Files.setLastModifiedTime(left, FileTime.from(Instant.EPOCH));

        // When
        open();

        // Then
        assertThat(left).doesNotExist();
    }

    @Test
    void aKeyThatAnotherInstanceHasJustMadeIsFound() {
        // Given
        ConnectorKeys slow = open();
        ConnectorKeys quick = open();
        now = now.plus(Duration.ofDays(31));
        quick.refresh();

        // When / Then
        assertThat(slow.find(quick.current().id())).isPresent();
    }

    @Test
    void anIdentityThatItsOwnerPutInThePlaceOfTheOldOneIsTakenUpWithoutARestart() throws IOException {
        // Given
        ConnectorKeys keys = open();
        VerificationKey old = keys.identity().verificationKey();
        SigningKey next = SigningKey.loadOrCreate(folder.resolve("keys/identity-next.key"));
        keys.refresh();
        assertThat(keys.identity().verificationKey()).isEqualTo(old);

        // When
        Files.move(
                folder.resolve("keys/identity-next.key"),
                folder.resolve("keys/identity.key"),
                StandardCopyOption.REPLACE_EXISTING);
        keys.refresh();

        // Then
        assertThat(keys.identity().verificationKey()).isEqualTo(next.verificationKey());
    }

    @Test
    void unwrappedKeysAreRememberedForAWhileAndNeverForAnotherPair() {
        // Given
        HpkeKeyPair pair = HpkeKeyPair.generate();
        SystemKey key = RequestKey.generate(new SecureRandom()).forSystem("shop");
        byte[] wrapped = KeyWrap.wrap(key, pair.id(), pair.publicKey());
        UnwrappedKeys unwrapped = new UnwrappedKeys(clock);

        // When / Then
        assertThat(unwrapped.unwrap(wrapped, pair)).isEqualTo(key).isSameAs(unwrapped.unwrap(wrapped, pair));
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> unwrapped.unwrap(wrapped, HpkeKeyPair.generate()));
        assertThat(unwrapped.size()).isEqualTo(1);
        now = now.plus(Duration.ofMinutes(11));
        byte[] other = KeyWrap.wrap(key, pair.id(), pair.publicKey());
        unwrapped.unwrap(other, pair);
        assertThat(unwrapped.size()).isEqualTo(1);
    }

    @Test
    void unwrappedKeysAreForgottenAlsoWhenNothingIsUnwrappedAnyMore() {
        // Given
        HpkeKeyPair pair = HpkeKeyPair.generate();
        SystemKey key = RequestKey.generate(new SecureRandom()).forSystem("shop");
        UnwrappedKeys unwrapped = new UnwrappedKeys(clock);
        unwrapped.unwrap(KeyWrap.wrap(key, pair.id(), pair.publicKey()), pair);

        // When / Then
        now = now.plus(Duration.ofMinutes(9));
        unwrapped.forgetOld();
        assertThat(unwrapped.size()).isEqualTo(1);
        now = now.plus(Duration.ofMinutes(2));
        unwrapped.forgetOld();
        assertThat(unwrapped.size()).isZero();

        // And
        unwrapped.unwrap(KeyWrap.wrap(key, pair.id(), pair.publicKey()), pair);
        unwrapped.forgetAll();
        assertThat(unwrapped.size()).isZero();
    }

    private ConnectorKeys open() {
        return new ConnectorKeys(folder.resolve("keys"), Duration.ofDays(30), Duration.ofDays(7), clock);
    }
}
