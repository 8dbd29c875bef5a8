package org.lethe.connector.testkit.sandbox.hubspot;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an object that is read with {@code associations=notes,calls} says of them, by kind: the first hundred ids and a
 * cursor. A kind of which it has none is left out, and so is one for which the app has no scope: the vendor's
 * description says that what does not exist is ignored.
 *
 * <p>Source: {@code GET /crm/v3/objects/contacts/{contactId}}, and <a
 * href="https://developers.hubspot.com/changelog/announcing-a-change-to-how-v3-crm-apis-return-association-data">the
 * announcement</a> of its pages.
 */
final class Linked {
    private static final int PAGE = 100;

    private Linked() {}

    static Map<String, Object> to(HubSpotState state, String type, String id, List<String> kinds) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (String kind : kinds) {
            List<String> ids = ObjectTypes.known(kind) && !state.withheld().contains(kind)
                    ? state.associated(type, id, kind)
                    : List.of();
            if (!ids.isEmpty()) {
                all.put(kind, page(singular(type) + "_to_" + singular(kind), ids));
            }
        }
        return all;
    }

    private static Map<String, Object> page(String association, List<String> ids) {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put(
                "results",
                ids.stream()
                        .limit(PAGE)
                        .map(id -> Map.of("id", id, "type", association))
                        .toList());
        if (ids.size() > PAGE) {
            page.put("paging", Map.of("next", Map.of("after", Integer.toString(PAGE), "link", "?after=")));
        }
        return page;
    }

    private static String singular(String kind) {
        return kind.replaceFirst("ies$", "y").replaceFirst("s$", "");
    }
}
