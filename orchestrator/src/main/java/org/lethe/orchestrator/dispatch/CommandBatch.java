package org.lethe.orchestrator.dispatch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.lethe.orchestrator.keys.KeyDestroyedException;
import org.lethe.orchestrator.keys.RequestKeys.Tier;
import org.lethe.orchestrator.keys.StoredKeys;
import org.lethe.orchestrator.keys.WrapKey;
import org.lethe.orchestrator.keys.WrappedKeys;
import org.lethe.orchestrator.keys.WrappedKeys.Owner;
import org.lethe.orchestrator.keys.WrappedKeys.Wrapped;
import org.lethe.wire.seal.SystemKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes the commands of many claimed steps with few round trips: keys and wraps of all of them are read at once. */
@Component
class CommandBatch {
    private static final Logger log = LoggerFactory.getLogger(CommandBatch.class);

    private final StoredKeys keys;
    private final WrappedKeys wraps;
    private final CommandFactory factory;

    CommandBatch(StoredKeys keys, WrappedKeys wraps, CommandFactory factory) {
        this.keys = keys;
        this.wraps = wraps;
        this.factory = factory;
    }

    /** @param failed steps whose commands could not be made */
    record Built(List<Outgoing> outgoing, List<ClaimedStep> failed) {}

    Built build(Collection<ClaimedStep> claimed, Map<String, WrapKey> connectors) {
        List<UUID> requests =
                claimed.stream().map(c -> c.step().requestId()).distinct().toList();
        Map<UUID, StoredKeys.State> states = keys.openAll(requests, Tier.WORKING);
        Map<Owner, Wrapped> stored = new HashMap<>(wraps.stored(requests));
        Built built = new Built(new ArrayList<>(), new ArrayList<>());
        for (ClaimedStep step : claimed) {
            try {
                built.outgoing().add(build(step, states, stored, connectors));
            } catch (RuntimeException e) {
                // The type only: messages may quote what was being sealed.
                log.warn(
                        "request={} system={} phase={} attempt={} code=NOT_BUILT cause={}",
                        step.step().requestId(),
                        step.step().system(),
                        step.step().phase(),
                        step.attempt(),
                        e.getClass().getName());
                built.failed().add(step);
            }
        }
        return built;
    }

    private Outgoing build(
            ClaimedStep claimed,
            Map<UUID, StoredKeys.State> states,
            Map<Owner, Wrapped> stored,
            Map<String, WrapKey> connectors) {
        UUID request = claimed.step().requestId();
        if (!(states.get(request) instanceof StoredKeys.Alive alive)) {
            throw new KeyDestroyedException(request, Tier.WORKING);
        }
        String system = claimed.step().system();
        WrapKey to = connectors.get(system);
        if (to == null) {
            throw new IllegalStateException("system=" + system + " has no connector");
        }
        SystemKey key = alive.key().forSystem(system);
        Wrapped wrapped = stored.get(new Owner(request, system));
        if (wrapped == null || !wrapped.wrapKeyId().equals(to.id())) {
            wrapped = wraps.wrap(request, key, to);
            stored.put(new Owner(request, system), wrapped);
        }
        return factory.create(claimed, key, wrapped);
    }
}
