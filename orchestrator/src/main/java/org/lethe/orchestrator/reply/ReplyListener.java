package org.lethe.orchestrator.reply;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.lethe.orchestrator.connector.SignsOfLife;
import org.lethe.orchestrator.datamap.Trials;
import org.lethe.orchestrator.polling.Faults;
import org.lethe.wire.refusal.RefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.stereotype.Component;

/**
 * Takes a poll's records: decodes and authenticates each, folds all of them at once, and puts aside what is refused. What
 * it throws makes the container deliver the same records again after a pause, without limit; offsets are committed only
 * after the database.
 */
@Component
class ReplyListener implements BatchMessageListener<String, byte[]> {
    /** The state machine could not take the answer; its step stays and is tried again. */
    static final String NOT_FOLDED = "NOT_FOLDED";

    private static final Logger log = LoggerFactory.getLogger(ReplyListener.class);

    private final ReplyDecoder decoder;
    private final ReplyAuthenticator authenticator;
    private final Folding folding;
    private final SignsOfLife signs;
    private final Trials trials;
    private final DeadLetters deadLetters;
    private final ReplyCounters counters;

    ReplyListener(
            ReplyDecoder decoder,
            ReplyAuthenticator authenticator,
            Folding folding,
            SignsOfLife signs,
            Trials trials,
            DeadLetters deadLetters,
            ReplyCounters counters) {
        this.decoder = decoder;
        this.authenticator = authenticator;
        this.folding = folding;
        this.signs = signs;
        this.trials = trials;
        this.deadLetters = deadLetters;
        this.counters = counters;
    }

    @Override
    public void onMessage(List<ConsumerRecord<String, byte[]>> records) {
        List<Incoming.Poison> refused = new ArrayList<>();
        List<Incoming.Part> parts = new ArrayList<>();
        List<Incoming.OfStep> replies = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> source : records) {
            Incoming incoming = decoder.decode(source);
            if (incoming instanceof Incoming.Part part) {
                parts.add(part);
            } else if (incoming instanceof Incoming.Failure failure) {
                replies.add(failure);
            } else if (incoming instanceof Incoming.Alive alive) {
                signs.heartbeat(alive.system(), alive.sentAt(), alive.heartbeat());
            } else if (incoming instanceof Incoming.Described described) {
                describe(described, refused);
            } else if (incoming instanceof Incoming.Poison poison) {
                refused.add(poison);
            }
        }
        ReplyAuthenticator.Sorted sorted = authenticator.sort(parts);
        sorted.tooLate().forEach(part -> counters.countUnreadable(part.step()));
        refused.addAll(sorted.refused());
        sorted.trials()
                .forEach(tried -> trials.note(
                        tried.step().commandId(),
                        tried.step().requestId(),
                        tried.step().system(),
                        tried.trial()));
        replies.addAll(sorted.authentic());
        if (!replies.isEmpty()) {
            fold(replies, refused);
        }
        deadLetters.put(refused);
    }

    private void describe(Incoming.Described described, List<Incoming.Poison> refused) {
        try {
            signs.descriptor(described.system(), described.sentAt(), described.descriptor());
        } catch (RefusedException e) {
            refused.add(new Incoming.Poison(e.code().name(), described.source()));
        }
    }

    /** One request that cannot be folded must not stop the others: then each is folded by itself. */
    private void fold(List<Incoming.OfStep> replies, List<Incoming.Poison> refused) {
        try {
            counters.count(folding.fold(replies));
        } catch (RuntimeException e) {
            if (mayPass(e)) {
                throw e;
            }
            log.warn(
                    "replies={} code={} cause={}",
                    replies.size(),
                    NOT_FOLDED,
                    e.getClass().getName());
            byRequest(replies).values().forEach(ofRequest -> foldAlone(ofRequest, refused));
        }
    }

    private void foldAlone(List<Incoming.OfStep> replies, List<Incoming.Poison> refused) {
        try {
            counters.count(folding.fold(replies));
        } catch (RuntimeException e) {
            if (mayPass(e)) {
                throw e;
            }
            log.error("request={} code={} cause={}", replies.get(0).step().requestId(), NOT_FOLDED, Faults.where(e));
            replies.forEach(reply -> refused.add(new Incoming.Poison(NOT_FOLDED, reply.source())));
        }
    }

    private static Map<UUID, List<Incoming.OfStep>> byRequest(List<Incoming.OfStep> replies) {
        Map<UUID, List<Incoming.OfStep>> sorted = new LinkedHashMap<>();
        replies.forEach(reply -> sorted.computeIfAbsent(reply.step().requestId(), id -> new ArrayList<>())
                .add(reply));
        return sorted;
    }

    /** Everything but a broken invariant is worth another try. */
    private static boolean mayPass(RuntimeException e) {
        return Faults.concernAll(e)
                || e instanceof KafkaException
                || e instanceof org.apache.kafka.common.KafkaException;
    }
}
