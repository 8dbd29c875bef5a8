package org.lethe.orchestrator.reply;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.datamap.NamedMaps;
import org.lethe.orchestrator.dispatch.Step;
import org.lethe.orchestrator.keys.RequestKeys.Tier;
import org.lethe.orchestrator.keys.StoredKeys;
import org.lethe.orchestrator.keys.WrappedKeys.Owner;
import org.lethe.wire.LocatedPayload;
import org.lethe.wire.Trial;
import org.lethe.wire.VerifiedPayload;
import org.lethe.wire.refusal.RefusedException;
import org.lethe.wire.seal.SystemKey;
import org.lethe.wire.serde.PayloadCodec;
import org.springframework.stereotype.Component;

/**
 * Opens what connectors sealed, before it may touch the database: a part that does not open, or does not hold what its verb
 * promises, is refused for good; so is one that was made under a data map that nobody approved. Parts of requests whose working key is destroyed cannot be opened any more; they are late
 * and nobody needs them, so they are dropped and counted rather than dead-lettered.
 */
@Component
class ReplyAuthenticator {
    /** The request never existed here. */
    static final String UNKNOWN_REQUEST = "UNKNOWN_REQUEST";

    /** The request's working key cannot be unwrapped here; its step stays, and ends in attention. */
    static final String KEY_LOST = "KEY_LOST";

    /** Made under a data map that the privacy team never approved for the system. */
    static final String DATA_MAP_NOT_APPROVED = "DATA_MAP_NOT_APPROVED";

    private final StoredKeys keys;
    private final NamedMaps maps;
    private final PayloadCodec codec;

    ReplyAuthenticator(StoredKeys keys, NamedMaps maps, PayloadCodec codec) {
        this.maps = maps;
        this.keys = keys;
        this.codec = codec;
    }

    /**
     * Sorts a poll's parts.
     *
     * @param trials what the parts tell of data maps that wait for approval
     */
    record Sorted(
            List<Incoming.Part> authentic,
            List<Incoming.Part> tooLate,
            List<Incoming.Poison> refused,
            List<Tried> trials) {}

    /** One search under a data map that waits. */
    record Tried(Step step, Trial trial) {}

    /** The data map that a payload names, and what it tells of another; both null where it does not. */
    private record Under(
            @Nullable ByteBuffer dataMap, @Nullable Trial trial) {
        private static Under of(SpecificRecord payload) {
            if (payload instanceof LocatedPayload located) {
                return new Under(located.getDataMap(), located.getTrial());
            }
            return new Under(payload instanceof VerifiedPayload verified ? verified.getDataMap() : null, null);
        }
    }

    Sorted sort(List<Incoming.Part> parts) {
        Sorted sorted = new Sorted(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        if (parts.isEmpty()) {
            return sorted;
        }
        Map<UUID, StoredKeys.State> states = keys.openAll(
                parts.stream().map(part -> part.step().requestId()).distinct().toList(), Tier.WORKING);
        Map<Owner, SystemKey> derived = new HashMap<>();
        Set<NamedMaps.Of> approved = maps.approved();
        for (Incoming.Part part : parts) {
            StoredKeys.State state = states.get(part.step().requestId());
            if (state instanceof StoredKeys.Alive alive) {
                open(part, alive, derived, approved, sorted);
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

    private void open(
            Incoming.Part part,
            StoredKeys.Alive alive,
            Map<Owner, SystemKey> derived,
            Set<NamedMaps.Of> approved,
            Sorted sorted) {
        Step step = part.step();
        SystemKey key = derived.computeIfAbsent(
                new Owner(step.requestId(), step.system()), owner -> alive.key().forSystem(owner.system()));
        try {
            Under under =
                    Under.of(codec.decode(key.open(part.sealed(), part.context()), PayloadTypes.of(step.phase())));
            if (under.dataMap() != null && !approved.contains(new NamedMaps.Of(step.system(), under.dataMap()))) {
                sorted.refused().add(new Incoming.Poison(DATA_MAP_NOT_APPROVED, part.source()));
                return;
            }
            sorted.authentic().add(part);
            if (under.trial() != null) {
                sorted.trials().add(new Tried(step, under.trial()));
            }
        } catch (RefusedException e) {
            sorted.refused().add(new Incoming.Poison(e.code().name(), part.source()));
        }
    }
}
