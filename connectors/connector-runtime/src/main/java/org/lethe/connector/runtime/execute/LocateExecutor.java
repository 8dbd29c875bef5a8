package org.lethe.connector.runtime.execute;

import java.util.ArrayList;
import java.util.List;
import org.lethe.connector.Located;
import org.lethe.connector.Right;
import org.lethe.connector.Subject;
import org.lethe.connector.SystemOfRecord;
import org.lethe.connector.runtime.reply.Execution;
import org.lethe.wire.LocatePayload;
import org.lethe.wire.LocatedPayload;
import org.lethe.wire.ProposedItem;
import org.lethe.wire.seal.SystemKey;

/** Finds the subject and answers with proposals, in the order of the system of record. */
final class LocateExecutor {
    private final SystemOfRecord system;

    LocateExecutor(SystemOfRecord system) {
        this.system = system;
    }

    void execute(LocatePayload payload, SystemKey key, Execution execution) {
        Right right = WireMapping.right(payload.getRight());
        if (!payload.getRecords().isEmpty()) {
            send(new EarlierRecords(system).propose(right, payload.getRecords(), key), execution);
            return;
        }
        Located located = system.locate(new Subject(right, WireMapping.identifiers(payload.getIdentifiers())));
        send(
                new LocatedPayload(
                        located.items().stream()
                                .map(item -> WireMapping.proposed(item, key))
                                .toList(),
                        located.newIdentifiers().stream()
                                .map(WireMapping::toWire)
                                .toList(),
                        List.of()),
                execution);
    }

    private static void send(LocatedPayload whole, Execution execution) {
        List<ProposedItem> items = new ArrayList<>();
        int bytes = 0;
        for (ProposedItem proposed : whole.getItems()) {
            int size = Sizes.of(proposed);
            if (bytes + size > execution.partBytes() && !items.isEmpty()) {
                execution.sendPart(new LocatedPayload(items, List.of(), List.of()));
                items = new ArrayList<>();
                bytes = 0;
            }
            items.add(proposed);
            bytes += size;
        }
        execution.sendLast(new LocatedPayload(items, whole.getNewIdentifiers(), whole.getAbsent()));
    }
}
