package org.lethe.orchestrator.dispatch;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lethe.orchestrator.connector.ReadyConnectors;
import org.lethe.orchestrator.keys.WrapKey;
import org.springframework.stereotype.Component;

/** One pass of the outbox: note what was not sent, claim what is due, build it, send it. Not thread-safe. */
@Component
class Dispatcher {
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final ReadyConnectors connectors;
    private final Claims claims;
    private final CommandBatch batch;
    private final CommandSender sender;
    private final StepFailures failures;

    Dispatcher(
            ReadyConnectors connectors,
            Claims claims,
            CommandBatch batch,
            CommandSender sender,
            StepFailures failures) {
        this.connectors = connectors;
        this.claims = claims;
        this.batch = batch;
        this.sender = sender;
        this.failures = failures;
    }

    /** What a pass came to. */
    enum Pass {
        /** Something was sent; there may be more. */
        SENT,
        /** Nothing is due, or no window has room. */
        IDLE,
        /** Kafka did not take something: wait before the next pass. */
        FAILED
    }

    Pass pass() {
        List<ClaimedStep> notSent = sender.takeFailed();
        if (!notSent.isEmpty()) {
            failures.notSent(notSent);
            return Pass.FAILED;
        }
        Map<String, WrapKey> ready =
                connectors.ready().stream().collect(Collectors.toMap(WrapKey::system, Function.identity()));
        List<ClaimedStep> claimed = claims.claim(ready.keySet());
        if (claimed.isEmpty()) {
            return Pass.IDLE;
        }
        CommandBatch.Built built = batch.build(claimed, ready);
        sender.send(built.outgoing());
        failures.notBuilt(built.failed());
        return Pass.SENT;
    }

    /** Hands over steps that were tried often enough; once a poll is soon enough. */
    void sweep() {
        failures.giveUpExhausted();
    }

    /** How long to wait after {@link Pass#FAILED}. */
    Duration pauseAfterFailure() {
        return AFTER_FAILURE;
    }
}
