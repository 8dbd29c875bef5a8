package org.lethe.orchestrator.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.embedded.EmbeddedServers;
import org.lethe.orchestrator.AheadClock;
import org.lethe.orchestrator.keys.RequestKeys.Tier;
import org.lethe.wire.seal.RequestKey;
import org.lethe.wire.seal.SigningKey;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Key-encryption keys are replaced on time, what lives is wrapped again, and the old key goes; by any number of instances. */
class KeyRotationIntegrationTests {
    @TempDir
    private Path folder;

    private final List<ConfigurableApplicationContext> instances = new ArrayList<>();
    private String database = "";

    @BeforeEach
    void database() {
        database = EmbeddedServers.shared().postgres().freshDatabase();
    }

    @AfterEach
    void stop() {
        instances.forEach(ConfigurableApplicationContext::close);
    }

    @Test
    void theOldKeyIsDestroyedAndWhatLivesOpensUnderTheNewOne() throws Exception {
        // Given
        ConfigurableApplicationContext lethe = instance("30d");
        UUID alive = UUID.randomUUID();
        UUID ended = UUID.randomUUID();
        RequestKey key = create(lethe, alive, Tier.WORKING);
        create(lethe, ended, Tier.WORKING);
        RequestKey month = lethe.getBean(MonthKeys.class).use(LocalDate.parse("2027-01-01"));
        lethe.getBean(RequestKeys.class).destroy(ended, Tier.WORKING);
        String before = Files.readString(keySet());
        pass(lethe);
        assertThat(Files.readString(keySet())).as("too young").isEqualTo(before);

        // When
        lethe.getBean(AheadClock.class).advance(Duration.ofDays(30));
        pass(lethe);

        // Then
        String after = Files.readString(keySet());
        assertThat(after.lines()).hasSize(1);
        assertThat(after).isNotEqualTo(before);
        assertThat(lethe.getBean(RequestKeys.class).open(alive, Tier.WORKING)).isEqualTo(key);
        assertThat(lethe.getBean(MonthKeys.class).open(LocalDate.parse("2027-01-01")))
                .contains(month);
        assertThatThrownBy(() -> lethe.getBean(RequestKeys.class).open(ended, Tier.WORKING))
                .isInstanceOf(KeyDestroyedException.class);
        assertThat(lethe.getBean(JdbcClient.class)
                        .sql("select count(*) from key_encryption_key where destroyed_at is not null")
                        .query(Integer.class)
                        .single())
                .isOne();
        assertThat(lethe.getBean(KeysApplication.Destructions.class).keys())
                .singleElement()
                .satisfies(gone -> assertThat(before).contains(gone));
    }

    @Test
    void aRotationThatDiedIsCompletedByTheNextPass() throws Exception {
        // Given: the new key is in the file, and the process died
        ConfigurableApplicationContext lethe = instance("30d");
        UUID request = UUID.randomUUID();
        RequestKey key = create(lethe, request, Tier.PACKAGE);
        KeySet set = lethe.getBean(KeySet.class);
        String old = set.current().id();
        set.add();

        // When
        pass(lethe);

        // Then
        assertThat(Files.readString(keySet())).doesNotContain(old);
        assertThat(lethe.getBean(RequestKeys.class).open(request, Tier.PACKAGE)).isEqualTo(key);
    }

    @Test
    void anInstanceThatHasNoTurnForgetsWhatAnotherDestroyed() {
        // Given
        ConfigurableApplicationContext lethe = instance("30d");
        KeySet set = lethe.getBean(KeySet.class);
        String old = set.current().id();
        KeySet another = KeySet.loadOrCreate(lethe.getBean(KeyVault.class), lethe.getBean(AheadClock.class));
        another.add();
        another.destroy(old);
        assertThat(set.all()).extracting(KeyEncryptionKey::id).containsExactly(old);

        // When: the other one is at it still
        lethe.getBean(TransactionTemplate.class).executeWithoutResult(status -> {
            lethe.getBean(JdbcClient.class)
                    .sql("select pg_advisory_xact_lock(:lock)")
                    .param("lock", KeyRotation.LOCK)
                    .query((row, number) -> row.getObject(1) == null)
                    .single();
            CompletableFuture.runAsync(() -> pass(lethe)).join();
        });

        // Then
        assertThat(set.all())
                .extracting(KeyEncryptionKey::id)
                .containsExactly(another.current().id());
    }

    @Test
    void aKeyWhoseFileWasCopiedIsAsOldAsItWasAndDoesNotSignAgain() throws Exception {
        // Given: one key has followed another
        ConfigurableApplicationContext lethe = instance("30d");
        AheadClock clock = lethe.getBean(AheadClock.class);
        ApplySigningKeys keys = lethe.getBean(ApplySigningKeys.class);
        VaultSigningKey old = keys.current();
        clock.advance(Duration.ofDays(1));
        SigningKey next = SigningKey.generate();
        next.store(folder.resolve("apply-signing-" + clock.millis() + ".key"));
        clock.advance(Duration.ofDays(7).plusMinutes(1));
        keys.refresh();
        assertThat(keys.current().publicKey()).isEqualTo(next.verificationKey());

        // When: its file is written anew, and another instance starts
        Files.setLastModifiedTime(folder.resolve("apply-signing.key"), FileTime.from(clock.instant()));
        ConfigurableApplicationContext another = instance("30d");
        another.getBean(AheadClock.class).advance(Duration.ofDays(30));

        // Then
        for (ConfigurableApplicationContext instance : instances) {
            instance.getBean(ApplySigningKeys.class).refresh();
            assertThat(instance.getBean(ApplySigningKeys.class).current().publicKey())
                    .isEqualTo(next.verificationKey());
        }
        assertThat(announced())
                .containsExactly(
                        old.publicKey().toBase64(), next.verificationKey().toBase64());

        // When: nothing is left that the old one signed; and when it is back with an old copy of the folder
        byte[] copy = Files.readAllBytes(folder.resolve("apply-signing.key"));
        for (int time = 0; time < 2; time++) {
            clock.advance(Duration.ofDays(1));
            pass(lethe);

            // Then
            assertThat(folder.resolve("apply-signing.key")).doesNotExist();
            assertThat(keys.current().publicKey()).isEqualTo(next.verificationKey());
            Files.write(folder.resolve("apply-signing.key"), copy);
        }
    }

    private List<String> announced() throws IOException {
        return Files.readAllLines(folder.resolve("apply-signing.pub"));
    }

    @Test
    void aKeyWhoseWrapNobodyHoldsIsLostAndTheOthersOpen() {
        // Given: what a restore from before a rotation leaves
        ConfigurableApplicationContext lethe = instance("30d");
        UUID before = UUID.randomUUID();
        UUID after = UUID.randomUUID();
        create(lethe, before, Tier.WORKING);
        KeySet set = lethe.getBean(KeySet.class);
        String old = set.current().id();
        set.add();
        RequestKey key = create(lethe, after, Tier.WORKING);

        // When
        set.destroy(old);

        // Then
        assertThat(lethe.getBean(StoredKeys.class).openAll(List.of(before, after), Tier.WORKING))
                .containsOnly(Map.entry(before, new StoredKeys.Lost(old)), Map.entry(after, new StoredKeys.Alive(key)));
    }

    @Test
    void aKeyThatIsLostStopsNeitherRotationNorTheKeysBesideIt() throws Exception {
        // Given: a restore from before a rotation, and a wrap that is damaged
        ConfigurableApplicationContext lethe = instance("30d");
        AheadClock clock = lethe.getBean(AheadClock.class);
        UUID before = UUID.randomUUID();
        UUID damaged = UUID.randomUUID();
        UUID after = UUID.randomUUID();
        create(lethe, before, Tier.WORKING);
        KeySet set = lethe.getBean(KeySet.class);
        String old = set.current().id();
        clock.advance(Duration.ofDays(30));
        pass(lethe);
        lethe.getBean(JdbcClient.class)
                .sql("update key_encryption_key set destroyed_at = null where id = ?")
                .param(old)
                .update();
        lethe.getBean(JdbcClient.class)
                .sql("update request_key set kek_id = ? where request_id = ?")
                .params(old, before)
                .update();
        create(lethe, damaged, Tier.WORKING);
        RequestKey key = create(lethe, after, Tier.WORKING);
        lethe.getBean(JdbcClient.class)
                .sql("update request_key set wrapped = 'damaged' where request_id = ?")
                .param(damaged)
                .update();

        // Then
        String second = set.current().id();
        assertThat(lethe.getBean(StoredKeys.class).openAll(List.of(before, damaged, after), Tier.WORKING))
                .containsOnly(
                        Map.entry(before, new StoredKeys.Lost(old)),
                        Map.entry(damaged, new StoredKeys.Lost(second)),
                        Map.entry(after, new StoredKeys.Alive(key)));

        // When
        lethe.getBean(JdbcClient.class)
                .sql("delete from request_key where request_id = ?")
                .param(damaged)
                .update();
        clock.advance(Duration.ofDays(30));
        pass(lethe);

        // Then
        assertThat(Files.readString(keySet())).doesNotContain(second);
        assertThat(lethe.getBean(RequestKeys.class).open(after, Tier.WORKING)).isEqualTo(key);
    }

    @Test
    void noKeyIsLostWhileTwoInstancesRotateAllTheTime() throws Exception {
        // Given
        ConfigurableApplicationContext one = instance("1ms");
        ConfigurableApplicationContext two = instance("1ms");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<Map<UUID, RequestKey>>> writers = new ArrayList<>();

        // When
        for (ConfigurableApplicationContext instance : instances) {
            writers.add(threads.submit(() -> createMany(instance)));
            threads.execute(() -> {
                while (!Thread.currentThread().isInterrupted()) {
                    pass(instance);
                }
            });
        }
        Map<UUID, RequestKey> created = new HashMap<>();
        for (Future<Map<UUID, RequestKey>> writer : writers) {
            created.putAll(writer.get(2, TimeUnit.MINUTES));
        }
        threads.shutdownNow();
        assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        pass(one);

        // Then
        assertThat(Files.readString(keySet()).lines()).hasSize(1);
        assertThat(destroyed(one)).isGreaterThan(5);
        assertThat(created).hasSize(400);
        created.forEach((id, key) -> {
            assertThat(one.getBean(RequestKeys.class).open(id, Tier.WORKING)).isEqualTo(key);
            assertThat(two.getBean(RequestKeys.class).open(id, Tier.WORKING)).isEqualTo(key);
        });
    }

    private static Map<UUID, RequestKey> createMany(ConfigurableApplicationContext instance) {
        Map<UUID, RequestKey> created = new HashMap<>();
        for (int i = 0; i < 200; i++) {
            UUID id = UUID.randomUUID();
            created.put(id, create(instance, id, Tier.WORKING));
            assertThat(instance.getBean(RequestKeys.class).open(id, Tier.WORKING))
                    .isEqualTo(created.get(id));
        }
        return created;
    }

    private static int destroyed(ConfigurableApplicationContext instance) {
        return instance.getBean(JdbcClient.class)
                .sql("select count(*) from key_encryption_key where destroyed_at is not null")
                .query(Integer.class)
                .single();
    }

    private static RequestKey create(ConfigurableApplicationContext instance, UUID id, Tier tier) {
        return instance.getBean(TransactionTemplate.class)
                .execute(status -> instance.getBean(RequestKeys.class).create(id, tier));
    }

    private static void pass(ConfigurableApplicationContext instance) {
        instance.getBean(KeyRotation.class).pass();
    }

    private Path keySet() {
        return folder.resolve("request-keys.keyset");
    }

    private ConfigurableApplicationContext instance(String rotation) {
        ConfigurableApplicationContext started = KeysApplication.start(database, folder, rotation);
        instances.add(started);
        return started;
    }
}
