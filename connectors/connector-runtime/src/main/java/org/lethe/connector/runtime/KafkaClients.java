package org.lethe.connector.runtime;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.security.scram.ScramLoginModule;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.lethe.wire.access.Grants;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/** Kafka clients from {@code spring.kafka.*}, with what the guarantees need set over it. */
final class KafkaClients {
    private static final int LARGEST_RECORD = 1_048_576;

    /** What may wait to be sent, in bytes: parts of an export wait for the broker, not in memory. */
    private static final int WAITING = 8 * LARGEST_RECORD;

    private final String system;
    private final KafkaProperties properties;
    private final MeterRegistry meters;

    KafkaClients(String system, KafkaProperties properties, MeterRegistry meters) {
        this.system = system;
        this.properties = properties;
        this.meters = meters;
    }

    /** Offsets are committed by hand, after the replies. */
    Consumer<byte[], byte[]> consumer() {
        Map<String, Object> settings = new HashMap<>(properties.buildConsumerProperties());
        settings.putIfAbsent(ConsumerConfig.GROUP_ID_CONFIG, Grants.groupOf(system));
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.putIfAbsent(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 50);
        settings.putIfAbsent(ConsumerConfig.CLIENT_ID_CONFIG, "lethe-" + system + "-commands");
        settings.remove(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG);
        settings.remove(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG);
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        new KafkaClientMetrics(consumer).bindTo(meters);
        return consumer;
    }

    /** Nothing counts as sent that a broker could still lose. */
    Producer<byte[], byte[]> producer() {
        Map<String, Object> settings = new HashMap<>(properties.buildProducerProperties());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.putIfAbsent(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_RECORD);
        settings.putIfAbsent(ProducerConfig.BUFFER_MEMORY_CONFIG, (long) WAITING);
        settings.putIfAbsent(ProducerConfig.CLIENT_ID_CONFIG, "lethe-" + system + "-replies");
        settings.remove(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG);
        settings.remove(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG);
        KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        new KafkaClientMetrics(producer).bindTo(meters);
        return producer;
    }

    /** How a connector logs in where the brokers want it: with its password, which is resolved when it is needed. */
    static String loginOf(String system) {
        return ScramLoginModule.class.getName() + " required username=\"${lethe.kafka.user:" + Grants.userOf(system)
                + "}\" password=\"${lethe.kafka.password:}\";";
    }

    Map<String, Object> admin() {
        return properties.buildAdminProperties();
    }
}
