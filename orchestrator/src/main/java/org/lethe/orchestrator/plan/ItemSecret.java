package org.lethe.orchestrator.plan;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What of an item is sealed under the request's working key, and gone with it.
 *
 * @param ref the system's own key of the record
 * @param match HMAC of the identifier that matched, base64
 * @param reason why the connector proposed the action
 * @param preview field to value, only for items to review
 * @param decision why a person decided the item
 * @param matchKey what the match was made with, base64; null when it is the request's own
 */
public record ItemSecret(
        String ref,
        String match,
        @Nullable String reason,
        Map<String, String> preview,
        @Nullable String decision,
        @Nullable String matchKey) {
    /** Of an item whose request has ended. */
    public static final ItemSecret GONE = new ItemSecret("", "", null, Map.of(), null);

    /** With a match that was made with the request's own key. */
    public ItemSecret(
            String ref, String match, @Nullable String reason, Map<String, String> preview, @Nullable String decision) {
        this(ref, match, reason, preview, decision, null);
    }

    public ItemSecret {
        preview = Map.copyOf(preview);
    }

    /** With a match of another request. */
    public ItemSecret matchedWith(@Nullable String key) {
        return new ItemSecret(ref, match, reason, preview, decision, key);
    }

    /** With why a person decided so. */
    ItemSecret decided(String why) {
        return new ItemSecret(ref, match, reason, preview, why, matchKey);
    }

    @Override
    public String toString() {
        return "ItemSecret";
    }
}
