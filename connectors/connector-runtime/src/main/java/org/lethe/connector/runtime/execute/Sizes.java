package org.lethe.connector.runtime.execute;

import org.jspecify.annotations.Nullable;
import org.lethe.wire.FileChunk;
import org.lethe.wire.ItemResult;
import org.lethe.wire.ProposedItem;
import org.lethe.wire.SurveyedRecord;

/** Sizes on the wire, estimated from above: a character takes at most 3 bytes. */
final class Sizes {
    private static final int FIXED = 256;
    private static final int PER_CHARACTER = 3;

    private Sizes() {}

    static int of(ProposedItem item) {
        int text = item.getRef().length() + length(item.getReason());
        text += item.getPreview().entrySet().stream()
                .mapToInt(entry -> entry.getKey().length() + entry.getValue().length() + 8)
                .sum();
        return FIXED + PER_CHARACTER * text;
    }

    static int of(ItemResult result) {
        return FIXED + PER_CHARACTER * (length(result.getRecord()) + length(result.getWhere()));
    }

    static int of(SurveyedRecord record) {
        int text = record.getIdentifiers().stream()
                .mapToInt(identifier -> identifier.getValue().length()
                        + identifier.getKind().length()
                        + identifier.getIssuer().length())
                .sum();
        return FIXED + PER_CHARACTER * text;
    }

    static int of(FileChunk chunk) {
        return FIXED
                + PER_CHARACTER * chunk.getName().length()
                + chunk.getBytes().remaining();
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
