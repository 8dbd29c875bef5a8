package org.lethe.orchestrator.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.lethe.orchestrator.polling.Wakeup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/** Hands commands to Kafka. What became of each is in its own future; a flush would tell nothing. */
@Component
class CommandSender {
    private static final Logger log = LoggerFactory.getLogger(CommandSender.class);

    private final KafkaTemplate<String, byte[]> kafka;
    private final Wakeup wakeup;
    private final Queue<ClaimedStep> failed = new ConcurrentLinkedQueue<>();

    CommandSender(KafkaTemplate<String, byte[]> kafka, Wakeup wakeup) {
        this.kafka = kafka;
        this.wakeup = wakeup;
    }

    /** Returns before the brokers have answered; {@link #takeFailed} knows later. */
    void send(List<Outgoing> commands) {
        for (int i = 0; i < commands.size(); i++) {
            Outgoing command = commands.get(i);
            try {
                CompletableFuture<?> ignored = kafka.send(
                                command.topic(), command.claimed().step().commandId(), command.record())
                        .whenComplete((sent, error) -> {
                            if (error != null) {
                                fail(command, error);
                            }
                        });
            } catch (RuntimeException e) {
                // The producer blocked in vain; so would it for each of the others.
                commands.subList(i, commands.size()).forEach(rest -> fail(rest, e));
                return;
            }
        }
    }

    private void fail(Outgoing command, Throwable error) {
        log.warn(
                "topic={} command={} attempt={} code=NOT_SENT cause={}",
                command.topic(),
                command.claimed().step().commandId(),
                command.claimed().attempt(),
                error.getClass().getName());
        failed.add(command.claimed());
        wakeup.wake();
    }

    /** Steps whose commands Kafka did not take since the last call. */
    List<ClaimedStep> takeFailed() {
        List<ClaimedStep> taken = new ArrayList<>();
        for (ClaimedStep step = failed.poll(); step != null; step = failed.poll()) {
            taken.add(step);
        }
        return taken;
    }
}
