package org.lethe.orchestrator.dispatch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lethe.orchestrator.connector.ReadyConnectors;
import org.lethe.orchestrator.datamap.TrialSearches;
import org.lethe.orchestrator.keys.WrapKey;
import org.lethe.orchestrator.request.Phase;
import org.springframework.stereotype.Component;

/**
 * Searches once more for people who are looked for already, for what a data map that waits would propose for them. Such a
 * search belongs to no step of its request: nothing is written down before it is sent, its answer changes no plan, and one
 * that gets lost is asked for again by whoever wants to know. The round is one that no step has.
 */
@Component
public class DryRunSearches implements TrialSearches {
    private static final int ROUND = -1;

    private final ReadyConnectors connectors;
    private final CommandBatch batch;
    private final CommandSender sender;
    private final DispatchProperties properties;
    private final Clock clock;

    DryRunSearches(
            ReadyConnectors connectors,
            CommandBatch batch,
            CommandSender sender,
            DispatchProperties properties,
            Clock clock) {
        this.connectors = connectors;
        this.batch = batch;
        this.sender = sender;
        this.properties = properties;
        this.clock = clock;
    }

    /** Whether a step is of a search of this kind. */
    public static boolean is(Step step) {
        return step.round() == ROUND;
    }

    @Override
    public Duration answeredWithin() {
        return properties.attemptTime();
    }

    @Override
    public int send(String system, List<UUID> requests) {
        Map<String, WrapKey> ready = connectors.ready().stream()
                .filter(key -> key.system().equals(system))
                .collect(Collectors.toMap(WrapKey::system, Function.identity()));
        if (ready.isEmpty()) {
            return 0;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<ClaimedStep> searches = requests.stream()
                .map(request -> new ClaimedStep(
                        new Step(request, system, Phase.LOCATE, ROUND, 0), 1, now, now.plus(properties.attemptTime())))
                .toList();
        List<Outgoing> outgoing = batch.build(searches, ready).outgoing();
        sender.send(outgoing);
        return outgoing.size();
    }
}
