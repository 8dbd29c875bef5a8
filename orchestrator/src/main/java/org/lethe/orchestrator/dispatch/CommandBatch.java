package org.lethe.orchestrator.dispatch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.keys.KeyDestroyedException;
import org.lethe.orchestrator.keys.RequestKeys.Tier;
import org.lethe.orchestrator.keys.StoredKeys;
import org.lethe.orchestrator.keys.WrapKey;
import org.lethe.orchestrator.keys.WrappedKeys;
import org.lethe.orchestrator.keys.WrappedKeys.Owner;
import org.lethe.orchestrator.keys.WrappedKeys.Wrapped;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Makes the commands of many claimed steps with few round trips: keys and wraps of all of them are read at once. */
@Component
class CommandBatch {
    private static final Logger log = LoggerFactory.getLogger(CommandBatch.class);

    private final Payloads payloads;
    private final StoredKeys keys;
    private final WrappedKeys wraps;
    private final CommandFactory factory;

    CommandBatch(Payloads payloads, StoredKeys keys, WrappedKeys wraps, CommandFactory factory) {
        this.payloads = payloads;
        this.keys = keys;
        this.wraps = wraps;
        this.factory = factory;
    }

    /** @param failed steps whose commands could not be made */
    record Built(List<Outgoing> outgoing, List<ClaimedStep> failed) {}

    /** A request that cannot be read, or a key that cannot be wrapped, must not stop the others: then each is built alone. */
    Built build(Collection<ClaimedStep> claimed, Map<String, WrapKey> connectors) {
        Built built = new Built(new ArrayList<>(), new ArrayList<>());
        try {
            build(claimed, material(claimed, connectors), built);
        } catch (DataAccessException | TransactionException e) {
            throw e;
        } catch (RuntimeException e) {
            claimed.forEach(step -> buildAlone(step, connectors, built));
        }
        return built;
    }

    private void buildAlone(ClaimedStep step, Map<String, WrapKey> connectors, Built built) {
        try {
            build(List.of(step), material(List.of(step), connectors), built);
        } catch (DataAccessException | TransactionException e) {
            throw e;
        } catch (RuntimeException e) {
            notBuilt(step, e, built);
        }
    }

    private Material material(Collection<ClaimedStep> claimed, Map<String, WrapKey> connectors) {
        List<UUID> requests =
                claimed.stream().map(c -> c.step().requestId()).distinct().toList();
        Material material = new Material(
                payloads.read(requests),
                keys.openAll(requests, Tier.WORKING),
                new HashMap<>(wraps.stored(requests)),
                connectors);
        wrapMissing(claimed, material);
        return material;
    }

    private void build(Collection<ClaimedStep> claimed, Material material, Built built) {
        for (ClaimedStep step : claimed) {
            try {
                built.outgoing().add(build(step, material));
            } catch (RuntimeException e) {
                notBuilt(step, e, built);
            }
        }
    }

    /** Logs the type only: messages may quote what was being sealed. */
    private static void notBuilt(ClaimedStep step, RuntimeException e, Built built) {
        log.warn(
                "request={} system={} phase={} attempt={} code=NOT_BUILT cause={}",
                step.step().requestId(),
                step.step().system(),
                step.step().phase(),
                step.attempt(),
                e.getClass().getName());
        built.failed().add(step);
    }

    /** What the commands of a batch are made of. */
    private record Material(
            Payloads.OfRequests payloads,
            Map<UUID, StoredKeys.State> keys,
            Map<Owner, Wrapped> wraps,
            Map<String, WrapKey> connectors) {

        /** Null when there is no live key, or nobody to wrap it to. */
        WrappedKeys.@Nullable NewWrap missing(Step step) {
            Owner owner = new Owner(step.requestId(), step.system());
            WrapKey to = connectors.get(step.system());
            Wrapped known = wraps.get(owner);
            boolean fits = known != null && to != null && known.wrapKeyId().equals(to.id());
            return !fits && to != null && keys.get(step.requestId()) instanceof StoredKeys.Alive alive
                    ? new WrappedKeys.NewWrap(owner, alive.key().forSystem(step.system()), to)
                    : null;
        }
    }

    private void wrapMissing(Collection<ClaimedStep> claimed, Material material) {
        Map<Owner, WrappedKeys.NewWrap> missing = new HashMap<>();
        for (ClaimedStep step : claimed) {
            WrappedKeys.NewWrap wrap = material.missing(step.step());
            if (wrap != null) {
                missing.put(wrap.owner(), wrap);
            }
        }
        material.wraps().putAll(wraps.wrap(missing.values()));
    }

    private Outgoing build(ClaimedStep claimed, Material material) {
        UUID request = claimed.step().requestId();
        String system = claimed.step().system();
        Wrapped wrapped = material.wraps().get(new Owner(request, system));
        if (!(material.keys().get(request) instanceof StoredKeys.Alive alive) || wrapped == null) {
            throw new KeyDestroyedException(request, Tier.WORKING);
        }
        if (!material.connectors().containsKey(system)) {
            throw new IllegalStateException("system=" + system + " has no connector");
        }
        return factory.create(claimed, material.payloads(), alive.key().forSystem(system), wrapped);
    }
}
