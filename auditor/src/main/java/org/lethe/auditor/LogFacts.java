package org.lethe.auditor;

import java.util.HashSet;
import java.util.Set;

/** What the log says of itself: new years, years that are gone, and the keys that sign it. */
final class LogFacts {
    private final PublicKeys keys;
    private final Set<Long> removedUpTo = new HashSet<>();

    LogFacts(PublicKeys keys) {
        this.keys = keys;
    }

    /** @param tree before the entry is added */
    void entry(String type, Fields body, MerkleTree tree) {
        switch (type) {
            case "LOG_YEAR_OPENED" -> {
                WrongException.unless(
                        body.number("entriesBefore") == tree.size(),
                        "a year is opened after " + body.number("entriesBefore") + " entries, and there are "
                                + tree.size());
                WrongException.unless(
                        body.text("root").equals(tree.root64()),
                        "the year follows another tree than the one before it");
            }
            case "LOG_YEAR_REMOVED" -> {
                WrongException.unless(body.number("to") <= tree.size(), "a year is removed that has not been");
                removedUpTo.add(body.number("to"));
            }
            case "LOG_KEY_CHANGED" -> keys.change(body.text("from"), body.text("to"), tree.size());
            case "LOG_KEY_LOST" -> keys.lost(body.text("from"), body.text("to"), tree.size());
            default -> {
                // It is about requests or rules.
            }
        }
    }

    /** Whether the log itself says that the entries below this index went when their term was over. */
    boolean removed(long upTo) {
        return removedUpTo.contains(upTo);
    }
}
