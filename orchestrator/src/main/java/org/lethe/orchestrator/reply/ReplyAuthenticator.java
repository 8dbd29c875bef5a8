package org.lethe.orchestrator.reply;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.lethe.orchestrator.dispatch.Step;
import org.lethe.orchestrator.keys.RequestKeys.Tier;
import org.lethe.orchestrator.keys.StoredKeys;
import org.lethe.orchestrator.keys.WrappedKeys.Owner;
import org.lethe.wire.refusal.RefusedException;
import org.lethe.wire.seal.SystemKey;
import org.lethe.wire.serde.PayloadCodec;
import org.springframework.stereotype.Component;

/**
 * Opens what connectors sealed, before it may touch the database: a part that does not open, or does not hold what its verb
 * promises, is refused for good. Parts of requests whose working key is destroyed cannot be opened any more; they are late
 * and nobody needs them, so they are dropped and counted rather than dead-lettered.
 */
@Component
class ReplyAuthenticator {
    /** The request never existed here. */
    static final String UNKNOWN_REQUEST = "UNKNOWN_REQUEST";

    /** The request's working key cannot be unwrapped here; its step stays, and ends in attention. */
    static final String KEY_LOST = "KEY_LOST";

    private final StoredKeys keys;
    private final PayloadCodec codec;

    ReplyAuthenticator(StoredKeys keys, PayloadCodec codec) {
        this.keys = keys;
        this.codec = codec;
    }

    /** Sorts a poll's parts. */
    record Sorted(List<Incoming.Part> authentic, List<Incoming.Part> tooLate, List<Incoming.Poison> refused) {}

    Sorted sort(List<Incoming.Part> parts) {
        Sorted sorted = new Sorted(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        if (parts.isEmpty()) {
            return sorted;
        }
        Map<UUID, StoredKeys.State> states = keys.openAll(
                parts.stream().map(part -> part.step().requestId()).distinct().toList(), Tier.WORKING);
        Map<Owner, SystemKey> derived = new HashMap<>();
        for (Incoming.Part part : parts) {
            StoredKeys.State state = states.get(part.step().requestId());
            if (state instanceof StoredKeys.Alive alive) {
                open(part, alive, derived, sorted);
            } else if (state instanceof StoredKeys.Destroyed) {
                sorted.tooLate().add(part);
            } else if (state instanceof StoredKeys.Lost) {
                sorted.refused().add(new Incoming.Poison(KEY_LOST, part.source()));
            } else {
                sorted.refused().add(new Incoming.Poison(UNKNOWN_REQUEST, part.source()));
            }
        }
        return sorted;
    }

    private void open(Incoming.Part part, StoredKeys.Alive alive, Map<Owner, SystemKey> derived, Sorted sorted) {
        Step step = part.step();
        SystemKey key = derived.computeIfAbsent(
                new Owner(step.requestId(), step.system()), owner -> alive.key().forSystem(owner.system()));
        try {
            codec.decode(key.open(part.sealed(), part.context()), PayloadTypes.of(step.phase()));
            sorted.authentic().add(part);
        } catch (RefusedException e) {
            sorted.refused().add(new Incoming.Poison(e.code().name(), part.source()));
        }
    }
}
