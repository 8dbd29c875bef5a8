package org.lethe.connector.runtime.execute;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lethe.connector.Identifier;
import org.lethe.connector.Item;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.Readback;
import org.lethe.connector.Right;
import org.lethe.connector.Subject;
import org.lethe.connector.SystemOfRecord;
import org.lethe.connector.datamap.DataMaps;
import org.lethe.connector.runtime.reply.Execution;
import org.lethe.wire.ItemCheck;
import org.lethe.wire.ProposedItem;
import org.lethe.wire.VerifiedPayload;
import org.lethe.wire.VerifyPayload;
import org.lethe.wire.seal.SystemKey;

/** Reads each applied item back and locates again; changes nothing, so any failure fails the whole command. */
final class VerifyExecutor {
    private static final int ITEMS_IN_PART = 500;

    private final SystemOfRecord system;
    private final DataMaps maps;

    VerifyExecutor(SystemOfRecord system, DataMaps maps) {
        this.system = system;
        this.maps = maps;
    }

    void execute(VerifyPayload payload, SystemKey key, Deadline deadline, Execution execution) {
        Right right = WireMapping.right(payload.getRight());
        ByteBuffer dataMap = MapOfCommand.digest(maps.inUse());
        List<PlannedAction> actions = new ArrayList<>();
        payload.getItems().forEach(item -> actions.add(WireMapping.planned(item, key)));
        List<ItemCheck> checks = new ArrayList<>();
        int read = 0;
        while (read < actions.size()) {
            stopAt(deadline, read);
            for (Readback readback : system.checkRun(actions.subList(read, actions.size()))) {
                checks.add(WireMapping.check(payload.getItems().get(read++).getItemId(), readback));
                if (checks.size() == ITEMS_IN_PART) {
                    execution.sendPart(new VerifiedPayload(checks, List.of(), dataMap));
                    checks = new ArrayList<>();
                }
            }
        }
        List<ProposedItem> found = found(right, WireMapping.identifiers(payload.getIdentifiers()), payload, key);
        while (found.size() > ITEMS_IN_PART) {
            execution.sendPart(new VerifiedPayload(checks, found.subList(0, ITEMS_IN_PART), dataMap));
            checks = new ArrayList<>();
            found = found.subList(ITEMS_IN_PART, found.size());
        }
        execution.sendLast(new VerifiedPayload(checks, found, dataMap));
    }

    /** Running out of time midway counts as an attempt, or a system that is too slow would be asked for ever. */
    private static void stopAt(Deadline deadline, int read) {
        Optional<String> reached = deadline.reached();
        if (reached.isPresent()) {
            throw read > 0 && reached.get().equals(Deadline.EXPIRED)
                    ? CommandFailure.outOfTime()
                    : CommandFailure.expired();
        }
    }

    private List<ProposedItem> found(Right right, List<Identifier> identifiers, VerifyPayload payload, SystemKey key) {
        if (identifiers.isEmpty()) {
            return List.of();
        }
        Set<List<String>> known = new HashSet<>();
        payload.getItems().forEach(item -> known.add(List.of(item.getCollection(), item.getRef())));
        List<ProposedItem> fresh = new ArrayList<>();
        for (Item item : system.locate(new Subject(right, identifiers)).items()) {
            if (!known.contains(List.of(item.collection(), item.ref()))) {
                fresh.add(WireMapping.proposed(item, key));
            }
        }
        return fresh;
    }
}
