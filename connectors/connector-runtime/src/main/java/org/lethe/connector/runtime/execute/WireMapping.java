package org.lethe.connector.runtime.execute;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.Action;
import org.lethe.connector.Ground;
import org.lethe.connector.Identifier;
import org.lethe.connector.Item;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.Readback;
import org.lethe.connector.Right;
import org.lethe.wire.ItemCheck;
import org.lethe.wire.PlannedItem;
import org.lethe.wire.ProposedItem;
import org.lethe.wire.ReadbackState;
import org.lethe.wire.seal.MatchKey;
import org.lethe.wire.seal.SystemKey;
import org.lethe.wire.serde.Buffers;

/** Between the values of the wire and those of the SPI. A value that only a newer version knows is refused. */
final class WireMapping {
    private WireMapping() {}

    static Right right(org.lethe.wire.Right right) {
        if (right == org.lethe.wire.Right.UNKNOWN) {
            throw CommandFailure.unsupported("UNKNOWN_RIGHT");
        }
        return Right.valueOf(right.name());
    }

    static List<Identifier> identifiers(List<org.lethe.wire.Identifier> identifiers) {
        return identifiers.stream()
                .map(known -> new Identifier(known.getIssuer(), known.getKind(), known.getValue()))
                .toList();
    }

    static org.lethe.wire.Identifier toWire(Identifier identifier) {
        return new org.lethe.wire.Identifier(identifier.issuer(), identifier.kind(), identifier.value());
    }

    static PlannedAction planned(PlannedItem item, SystemKey key) {
        Action action = action(item.getAction());
        byte[] match = Buffers.bytes(item.getMatch());
        MatchKey matchKey =
                item.getMatchKey() == null ? key.matchKey() : MatchKey.of(Buffers.bytes(item.getMatchKey()));
        return new PlannedAction(
                item.getRef(),
                item.getCollection(),
                action,
                ground(item.getGround()),
                item.getUntil(),
                current -> MessageDigest.isEqual(match, matchOf(matchKey, current)),
                item.getChanges());
    }

    static ProposedItem proposed(Item item, SystemKey key) {
        Ground ground = item.proposal().ground();
        return ProposedItem.newBuilder()
                .setRef(item.ref())
                .setCollection(item.collection())
                .setAction(
                        org.lethe.wire.Action.valueOf(item.proposal().action().name()))
                .setGround(ground == null ? null : org.lethe.wire.Ground.valueOf(ground.name()))
                .setUntil(item.proposal().until())
                .setReason(item.proposal().reason())
                .setMatch(ByteBuffer.wrap(matchOf(key.matchKey(), item.matched())))
                .setPreview(item.proposal().action() == Action.REVIEW ? item.preview() : Map.of())
                .build();
    }

    static ItemCheck check(String itemId, Readback readback) {
        return ItemCheck.newBuilder()
                .setItemId(itemId)
                .setState(ReadbackState.valueOf(readback.state().name()))
                .setUntil(readback.until())
                .setWhere(readback.where())
                .build();
    }

    private static byte[] matchOf(MatchKey key, Identifier identifier) {
        return key.match(identifier.issuer(), identifier.kind(), identifier.value());
    }

    private static Action action(org.lethe.wire.Action action) {
        if (action == org.lethe.wire.Action.UNKNOWN || action == org.lethe.wire.Action.REVIEW) {
            throw CommandFailure.unsupported("UNKNOWN_ACTION");
        }
        return Action.valueOf(action.name());
    }

    private static @Nullable Ground ground(org.lethe.wire.@Nullable Ground ground) {
        if (ground == org.lethe.wire.Ground.UNKNOWN) {
            throw CommandFailure.unsupported("UNKNOWN_GROUND");
        }
        return ground == null ? null : Ground.valueOf(ground.name());
    }
}
