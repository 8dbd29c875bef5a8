package org.lethe.connector.runtime;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.lethe.wire.Command;
import org.lethe.wire.Reply;
import org.lethe.wire.serde.EnvelopeCodec;
import org.lethe.wire.topic.TopicSpec;
import org.lethe.wire.topic.Topics;

/** The orchestrator's end of the topics. */
final class Wire implements AutoCloseable {
    private static final String COMMANDS = Topics.commands(Requester.SYSTEM);
    private static final String REPLIES = Topics.replies(Requester.SYSTEM);

    private final String bootstrapServers;
    private final EnvelopeCodec<Command> commands;
    private final EnvelopeCodec<Reply> replies;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<Reply> received = new CopyOnWriteArrayList<>();
    private final List<ConsumerRecord<byte[], byte[]>> deadLetters = new CopyOnWriteArrayList<>();

    Wire(String bootstrapServers, Map<String, Object> serde) {
        this.bootstrapServers = bootstrapServers;
        this.commands = new EnvelopeCodec<>(Command.class, serde);
        this.replies = new EnvelopeCodec<>(Reply.class, serde);
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new ByteArraySerializer(), new ByteArraySerializer());
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "group.id", "test", "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    void createTopics() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(Topics.of(Requester.SYSTEM).stream()
                            .map(TopicSpec::toNewTopic)
                            .toList())
                    .all()
                    .get();
        }
        consumer.subscribe(List.of(REPLIES, Topics.deadLetters(COMMANDS)));
    }

    void send(Command command) throws Exception {
        send(command.getCommandId().getBytes(StandardCharsets.UTF_8), commands.encode(COMMANDS, command));
    }

    byte[] encode(Command command) {
        return commands.encode(COMMANDS, command);
    }

    void send(byte[] key, byte[] value) throws Exception {
        producer.send(new ProducerRecord<>(COMMANDS, key, value)).get();
    }

    /** Polls once more. */
    private void poll() {
        for (ConsumerRecord<byte[], byte[]> read : consumer.poll(Duration.ofMillis(50))) {
            if (read.topic().equals(REPLIES)) {
                received.add(replies.decode(REPLIES, read.value()));
            } else {
                deadLetters.add(read);
            }
        }
    }

    List<Reply> replies() {
        poll();
        return received;
    }

    List<Reply> repliesTo(Command command) {
        return replies().stream()
                .filter(reply -> command.getCommandId().equals(reply.getCommandId()))
                .toList();
    }

    List<ConsumerRecord<byte[], byte[]>> deadLetters() {
        poll();
        return deadLetters;
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
