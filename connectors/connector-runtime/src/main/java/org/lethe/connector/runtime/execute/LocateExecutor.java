package org.lethe.connector.runtime.execute;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lethe.connector.Located;
import org.lethe.connector.Right;
import org.lethe.connector.Subject;
import org.lethe.connector.SystemOfRecord;
import org.lethe.connector.datamap.DataMap;
import org.lethe.connector.datamap.DataMaps;
import org.lethe.connector.runtime.reply.Execution;
import org.lethe.wire.LocatePayload;
import org.lethe.wire.LocatedPayload;
import org.lethe.wire.ProposedItem;
import org.lethe.wire.seal.SystemKey;

/** Finds the subject and answers with proposals, in the order of the system of record. */
final class LocateExecutor {
    private final SystemOfRecord system;
    private final DataMaps maps;
    private final Trials trials;

    LocateExecutor(SystemOfRecord system, DataMaps maps) {
        this.system = system;
        this.maps = maps;
        this.trials = new Trials(system, maps);
    }

    /** @param trial a data map that waits for approval: what it would propose is told as well */
    void execute(LocatePayload payload, SystemKey key, Optional<DataMap> trial, Execution execution) {
        Right right = WireMapping.right(payload.getRight());
        if (!payload.getRecords().isEmpty()) {
            send(new EarlierRecords(system).propose(right, payload.getRecords(), key), execution);
            return;
        }
        if (payload.getIdentifiers().isEmpty()) {
            throw CommandFailure.malformed("NOBODY_TO_LOCATE");
        }
        Subject subject = new Subject(right, WireMapping.identifiers(payload.getIdentifiers()));
        Located located = system.locate(subject);
        send(
                new LocatedPayload(
                        located.items().stream()
                                .map(item -> WireMapping.proposed(item, key))
                                .toList(),
                        located.newIdentifiers().stream()
                                .map(WireMapping::toWire)
                                .toList(),
                        List.of(),
                        null,
                        trial.map(map -> trials.run(map, subject, located)).orElse(null)),
                execution);
    }

    private void send(LocatedPayload whole, Execution execution) {
        ByteBuffer dataMap = MapOfCommand.digest(maps.inUse());
        List<ProposedItem> items = new ArrayList<>();
        int bytes = 0;
        for (ProposedItem proposed : whole.getItems()) {
            int size = Sizes.of(proposed);
            if (bytes + size > execution.partBytes() && !items.isEmpty()) {
                execution.sendPart(new LocatedPayload(items, List.of(), List.of(), dataMap, null));
                items = new ArrayList<>();
                bytes = 0;
            }
            items.add(proposed);
            bytes += size;
        }
        execution.sendLast(
                new LocatedPayload(items, whole.getNewIdentifiers(), whole.getAbsent(), dataMap, whole.getTrial()));
    }
}
