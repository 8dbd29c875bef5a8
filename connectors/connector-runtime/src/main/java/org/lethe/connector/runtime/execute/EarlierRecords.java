package org.lethe.connector.runtime.execute;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.lethe.connector.Identifier;
import org.lethe.connector.Item;
import org.lethe.connector.Recognition;
import org.lethe.connector.Right;
import org.lethe.connector.Subject;
import org.lethe.connector.SystemOfRecord;
import org.lethe.wire.Action;
import org.lethe.wire.LocatedPayload;
import org.lethe.wire.PlannedItem;
import org.lethe.wire.ProposedItem;
import org.lethe.wire.seal.SystemKey;

/**
 * Proposes again for records that an earlier request left, of which only the ref and the match are known. A record that is
 * still that person's is located as in any request, by the identifier that it holds now, so that every rule and every look
 * at other records decides as it would today. Whatever is not recognised with certainty is for a person to decide. Nothing
 * else of the person is proposed.
 */
final class EarlierRecords {
    private static final String CHANGED =
            "The record is not the one that was retained any more: it was merged, or is somebody else's.";
    private static final String UNKNOWN = "Nothing in the record says any more whose it is: look at it in the system.";
    private static final String NOT_LOCATED =
            "The record is there, and the search does not lead to it: look at it in the system.";

    private final SystemOfRecord system;

    EarlierRecords(SystemOfRecord system) {
        this.system = system;
    }

    LocatedPayload propose(Right right, List<PlannedItem> records, SystemKey key) {
        List<ProposedItem> items = new ArrayList<>();
        List<String> absent = new ArrayList<>();
        Map<PlannedItem, Identifier> theirs = new LinkedHashMap<>();
        for (PlannedItem record : records) {
            Recognition recognition = system.recognise(WireMapping.planned(record, key));
            Identifier identifier = recognition.identifier();
            switch (recognition.state()) {
                case ABSENT -> absent.add(record.getItemId());
                case CHANGED -> items.add(review(record, CHANGED));
                case UNKNOWN -> items.add(review(record, UNKNOWN));
                case THEIRS -> {
                    if (identifier == null) {
                        items.add(review(record, UNKNOWN));
                    } else {
                        theirs.put(record, identifier);
                    }
                }
            }
        }
        Map<List<String>, Item> located = located(right, theirs);
        for (PlannedItem record : theirs.keySet()) {
            Item found = located.get(List.of(record.getCollection(), record.getRef()));
            items.add(found == null ? review(record, NOT_LOCATED) : WireMapping.proposed(found, key));
        }
        return new LocatedPayload(items, List.of(), absent, null, null);
    }

    private Map<List<String>, Item> located(Right right, Map<PlannedItem, Identifier> theirs) {
        Map<List<String>, Item> located = new HashMap<>();
        if (!theirs.isEmpty()) {
            List<Identifier> identifiers = List.copyOf(new LinkedHashSet<>(theirs.values()));
            for (Item item : system.locate(new Subject(right, identifiers)).items()) {
                located.put(List.of(item.collection(), item.ref()), item);
            }
        }
        return located;
    }

    /** With the match that it came with: what a person decides is carried out only if that still holds. */
    private static ProposedItem review(PlannedItem record, String reason) {
        return ProposedItem.newBuilder()
                .setRef(record.getRef())
                .setCollection(record.getCollection())
                .setAction(Action.REVIEW)
                .setReason(reason)
                .setMatch(record.getMatch())
                .setPreview(Map.of())
                .build();
    }
}
