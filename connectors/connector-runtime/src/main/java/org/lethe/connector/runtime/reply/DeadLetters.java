package org.lethe.connector.runtime.reply;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.lethe.wire.topic.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts aside what is refused for good: the original key and bytes, with headers that say where it stood and our code why.
 * Exception texts are left out; those of parsers quote what they read. Thread-safe.
 */
public final class DeadLetters {
    public static final String CODE = "lethe-code";
    public static final String TOPIC = "lethe-topic";
    public static final String PARTITION = "lethe-partition";
    public static final String OFFSET = "lethe-offset";

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

    private final String system;
    private final Sender sender;
    private final MeterRegistry meters;

    public DeadLetters(String system, Sender sender, MeterRegistry meters) {
        this.system = system;
        this.sender = sender;
        this.meters = meters;
    }

    /** Returns when the dead letter is stored. */
    public void put(ConsumerRecord<byte[], byte[]> record, String code) {
        List<Header> headers = List.of(
                header(CODE, code),
                header(TOPIC, record.topic()),
                header(PARTITION, Integer.toString(record.partition())),
                header(OFFSET, Long.toString(record.offset())));
        Sender.await(sender.send(
                new ProducerRecord<>(Topics.deadLetters(record.topic()), null, record.key(), record.value(), headers)));
        meters.counter("lethe.connector.dead.letters", "system", system, "code", code)
                .increment();
        log.warn(
                "dead letter code={} topic={} partition={} offset={}",
                code,
                record.topic(),
                record.partition(),
                record.offset());
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, Bytes.utf8(value));
    }
}
