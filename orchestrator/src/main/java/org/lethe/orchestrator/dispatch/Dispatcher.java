package org.lethe.orchestrator.dispatch;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lethe.orchestrator.connector.ReadyConnectors;
import org.lethe.orchestrator.keys.WrapKey;
import org.lethe.orchestrator.polling.PollingLoop.Pass;
import org.springframework.stereotype.Component;

/** One pass of the outbox: note what was not sent, claim what is due, build it, send it. Not thread-safe. */
@Component
class Dispatcher {
    private final ReadyConnectors connectors;
    private final Claims claims;
    private final CommandBatch batch;
    private final CommandSender sender;
    private final StepFailures failures;
    private final Duration betweenSweeps;
    private long nextSweep = System.nanoTime();

    Dispatcher(
            ReadyConnectors connectors,
            Claims claims,
            CommandBatch batch,
            CommandSender sender,
            StepFailures failures,
            DispatchProperties properties) {
        this.connectors = connectors;
        this.claims = claims;
        this.batch = batch;
        this.sender = sender;
        this.failures = failures;
        this.betweenSweeps = properties.poll();
    }

    /** {@link Pass#IDLE} when nothing is due or no window has room, {@link Pass#FAILED} when Kafka did not take something. */
    Pass pass() {
        sweep();
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
        return Pass.DONE;
    }

    /** Hands over steps that were tried often enough; once a poll is soon enough. */
    private void sweep() {
        if (System.nanoTime() - nextSweep >= 0) {
            failures.giveUpExhausted(
                    connectors.ready().stream().map(WrapKey::system).toList());
            nextSweep = System.nanoTime() + betweenSweeps.toNanos();
        }
    }
}
