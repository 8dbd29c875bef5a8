package org.lethe.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.lethe.wire.access.Grants;
import org.lethe.wire.topic.TopicSpec;
import org.lethe.wire.topic.Topics;

/** TLS, SCRAM and rights at the broker: nobody gets further than he should. */
class SecuredKafkaIntegrationTests {
    private static final Duration MOST = Duration.ofMinutes(2);

    private final SecuredKafka kafka = SecuredKafka.shared();

    /** At the same time: where somebody may read, it takes a while to see that there is nothing. */
    @Test
    void everyConnectorIsRefusedEveryTopicAndGroupOfEveryOther() throws Exception {
        ExecutorService everybody = Executors.newFixedThreadPool(SecuredKafka.SYSTEMS.size());
        List<Callable<Void>> tries = new ArrayList<>();
        for (String system : SecuredKafka.SYSTEMS) {
            tries.add(() -> {
                reachesItsOwnOnly(system);
                return null;
            });
        }
        for (Future<Void> tried : everybody.invokeAll(tries)) {
            tried.get();
        }
        everybody.shutdown();
    }

    private void reachesItsOwnOnly(String system) {
        Map<String, Object> login = login(system);
        try (KafkaProducer<byte[], byte[]> producer = producer(login);
                KafkaConsumer<byte[], byte[]> consumer = consumer(login, Grants.groupOf(system))) {
            for (String other : SecuredKafka.SYSTEMS) {
                for (TopicSpec topic : Topics.of(other)) {
                    boolean own = other.equals(system);
                    String name = topic.name();
                    boolean reads = own && name.equals(Topics.commands(system));
                    boolean writes = own
                            && Set.of(Topics.replies(system), Topics.deadLetters(Topics.commands(system)))
                                    .contains(name);
                    assertThat(mayRead(consumer, name))
                            .as(system + " reads " + name)
                            .isEqualTo(reads);
                    assertThat(mayWrite(producer, name))
                            .as(system + " writes " + name)
                            .isEqualTo(writes);
                }
            }
            assertThat(mayRead(consumer, Topics.COMPLETIONS)).isFalse();
            assertThat(mayWrite(producer, Topics.COMPLETIONS)).isFalse();
        }
        for (String other : SecuredKafka.SYSTEMS) {
            assertThat(mayJoin(login, system, Grants.groupOf(other)))
                    .as(system + " joins the group of " + other)
                    .isEqualTo(other.equals(system));
        }
    }

    @Test
    void aConnectorSeesItsOwnTopicsOnlyAndAdministersNothing() throws Exception {
        try (Admin admin = Admin.create(login("crm"))) {
            assertThat(admin.listTopics().names().get())
                    .isEqualTo(
                            new TreeSet<>(Set.of("lethe.crm.commands", "lethe.crm.replies", "lethe.crm.commands.dlt")));
            assertThatThrownBy(() -> admin.deleteTopics(List.of("lethe.crm.commands"))
                            .all()
                            .get())
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
            assertThatThrownBy(() ->
                            admin.describeAcls(AclBindingFilter.ANY).values().get())
                    .hasCauseInstanceOf(ClusterAuthorizationException.class);
        }
    }

    @Test
    void anUnknownUserAWrongPasswordAndAClientWithoutTlsAreRefused() {
        assertThatThrownBy(() -> nodes(kafka.login("lethe-nobody", "some-password-of-mine")))
                .hasCauseInstanceOf(SaslAuthenticationException.class);
        assertThatThrownBy(() -> nodes(kafka.login("lethe-crm", "not-the-password-of-crm")))
                .hasCauseInstanceOf(SaslAuthenticationException.class);
        assertThatThrownBy(() -> nodes(Map.of(
                        "bootstrap.servers",
                        kafka.bootstrapServers(),
                        "default.api.timeout.ms",
                        "1500",
                        "request.timeout.ms",
                        "1000")))
                .hasCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void theToolChangesNothingTheSecondTimeSaysWhatItWouldDoAndTakesRightsAway() {
        // Given
        List<String> made = kafka.accessTool("--make-passwords", "shop");
        assertThat(made)
                .contains(
                        "make topic lethe.shop.commands partitions=6",
                        "set password of user lethe-shop",
                        "allow User:lethe-shop READ TOPIC lethe.shop.commands")
                .noneMatch(line -> line.contains(kafka.passwordOf("shop")));
        Map<String, Object> shop = login("shop");

        // When
        List<String> again = kafka.accessTool("shop");
        List<String> would = kafka.accessTool("--dry-run", "--remove", "shop");

        // Then
        assertThat(again).containsExactly("set password of user lethe-orchestrator", "set password of user lethe-shop");
        assertThat(would)
                .hasSize(8)
                .allMatch(line -> line.startsWith("would "))
                .contains("would take away User:lethe-orchestrator WRITE TOPIC lethe.shop.commands");
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(shop, Grants.groupOf("shop"))) {
            assertThat(mayRead(consumer, "lethe.shop.commands")).isTrue();
            assertThat(kafka.accessTool("--remove", "shop")).hasSize(8);
            await().atMost(MOST).until(() -> !mayRead(consumer, "lethe.shop.commands"));
        }
        await().atMost(MOST)
                .untilAsserted(() ->
                        assertThatThrownBy(() -> nodes(shop)).hasCauseInstanceOf(SaslAuthenticationException.class));
        assertThat(kafka.accessTool("--remove", "shop")).isEmpty();
    }

    private Map<String, Object> login(String part) {
        return kafka.login("lethe-" + part, kafka.passwordOf(part));
    }

    private static int nodes(Map<String, Object> settings) throws Exception {
        try (Admin admin = Admin.create(settings)) {
            return admin.describeCluster().nodes().get(20, TimeUnit.SECONDS).size();
        }
    }

    private static KafkaProducer<byte[], byte[]> producer(Map<String, Object> login) {
        return new KafkaProducer<>(login, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> login, String group) {
        Map<String, Object> settings = new HashMap<>(login);
        settings.put("group.id", group);
        settings.put("enable.auto.commit", false);
        settings.put("auto.offset.reset", "earliest");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Fetches, as a reader does; that there is nothing to fetch is no refusal. */
    private static boolean mayRead(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        try {
            consumer.assign(List.of(partition));
            consumer.seek(partition, 0);
            consumer.poll(Duration.ofSeconds(1));
            consumer.poll(Duration.ofMillis(200));
            return true;
        } catch (TopicAuthorizationException e) {
            return false;
        }
    }

    private static boolean mayWrite(KafkaProducer<byte[], byte[]> producer, String topic) {
        try {
            producer.send(new ProducerRecord<>(topic, new byte[] {1}, new byte[] {2}))
                    .get(20, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicAuthorizationException) {
                return false;
            }
            throw new KafkaException(e.getCause());
        } catch (Exception e) {
            throw new KafkaException(e);
        }
    }

    private static boolean mayJoin(Map<String, Object> login, String system, String group) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(login, group)) {
            consumer.committed(Set.of(new TopicPartition(Topics.commands(system), 0)), Duration.ofSeconds(20));
            return true;
        } catch (GroupAuthorizationException e) {
            return false;
        }
    }
}
