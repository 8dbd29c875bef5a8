package org.lethe.connector.runtime.execute;

import java.util.ArrayList;
import java.util.List;
import org.lethe.connector.Item;
import org.lethe.connector.Located;
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
        Subject subject =
                new Subject(WireMapping.right(payload.getRight()), WireMapping.identifiers(payload.getIdentifiers()));
        Located located = system.locate(subject);
        List<ProposedItem> items = new ArrayList<>();
        int bytes = 0;
        for (Item item : located.items()) {
            ProposedItem proposed = WireMapping.proposed(item, key);
            int size = Sizes.of(proposed);
            if (bytes + size > execution.partBytes() && !items.isEmpty()) {
                execution.sendPart(new LocatedPayload(items, List.of()));
                items = new ArrayList<>();
                bytes = 0;
            }
            items.add(proposed);
            bytes += size;
        }
        execution.sendLast(new LocatedPayload(
                items,
                located.newIdentifiers().stream().map(WireMapping::toWire).toList()));
    }
}
