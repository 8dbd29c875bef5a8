package org.lethe.orchestrator.reply;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.lethe.wire.topic.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/** Puts records that are refused for good aside, as they came, with our code as the reason and never an exception's text. */
@Component
class DeadLetters {
    /** Header with the stable code of the refusal. */
    static final String CODE = "lethe-code";
    /** Header with partition and offset of the refused record. */
    static final String SOURCE = "lethe-source";

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

    private final KafkaTemplate<String, byte[]> kafka;
    private final MeterRegistry meters;

    DeadLetters(KafkaTemplate<String, byte[]> kafka, MeterRegistry meters) {
        this.kafka = kafka;
        this.meters = meters;
    }

    /** Returns once all of them are stored. */
    void put(List<Incoming.Poison> refused) {
        List<CompletableFuture<?>> sent = new ArrayList<>();
        for (Incoming.Poison poison : refused) {
            ConsumerRecord<String, byte[]> source = poison.source();
            String topic = Topics.deadLetters(source.topic());
            ProducerRecord<String, byte[]> dead = new ProducerRecord<>(topic, source.key(), source.value());
            dead.headers()
                    .add(CODE, poison.code().getBytes(StandardCharsets.UTF_8))
                    .add(SOURCE, (source.partition() + "/" + source.offset()).getBytes(StandardCharsets.UTF_8));
            sent.add(kafka.send(dead));
        }
        CompletableFuture.allOf(sent.toArray(CompletableFuture<?>[]::new)).join();
        for (Incoming.Poison poison : refused) {
            ConsumerRecord<String, byte[]> source = poison.source();
            log.warn(
                    "topic={} partition={} offset={} code={}",
                    source.topic(),
                    source.partition(),
                    source.offset(),
                    poison.code());
            meters.counter("lethe.dead.letters", "topic", source.topic(), "code", poison.code())
                    .increment();
        }
    }
}
