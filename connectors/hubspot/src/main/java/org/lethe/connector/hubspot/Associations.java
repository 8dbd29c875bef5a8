package org.lethe.connector.hubspot;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lethe.connector.http.VendorClient;
import org.lethe.connector.http.VendorRequest;
import org.lethe.connector.http.VendorResponse;
import tools.jackson.databind.JsonNode;

/** Which objects belong together, associations v4. Ids of the far ends are numbers there. */
final class Associations {
    private static final int PAGE = 500;
    private static final int BATCH = 1000;

    private final VendorClient client;

    Associations(VendorClient client) {
        this.client = client;
    }

    /** Ids at the far end, in the vendor's order; none when the object does not exist. */
    List<String> of(HubSpotCollection from, String id, HubSpotCollection to) {
        List<String> ids = new ArrayList<>();
        String after = "";
        do {
            VendorRequest request = VendorRequest.get(
                            "/crm/v4/objects/" + from.type() + "/{id}/associations/" + to.type(), id)
                    .query("limit", Integer.toString(PAGE));
            VendorResponse response = client.send(after.isEmpty() ? request : request.query("after", after));
            if (response.status() == 404) {
                return List.of();
            }
            JsonNode answer = response.expect(200).json();
            HubSpotErrors.results(answer)
                    .forEach(end -> ids.add(end.path("toObjectId").asString()));
            after = answer.path("paging").path("next").path("after").asString("");
        } while (!after.isEmpty());
        return ids;
    }

    /** Those of the objects that another contact than {@code contactId} belongs to, too. */
    Set<String> shared(HubSpotCollection collection, List<String> ids, String contactId) {
        Set<String> shared = new HashSet<>();
        for (int from = 0; from < ids.size(); from += BATCH) {
            List<Map<String, String>> inputs = ids.subList(from, Math.min(ids.size(), from + BATCH)).stream()
                    .map(id -> Map.of("id", id))
                    .toList();
            JsonNode answer = client.send(
                            VendorRequest.post("/crm/v4/associations/" + collection.type() + "/contacts/batch/read")
                                    .json(Map.of("inputs", inputs)))
                    .expect(200, 207)
                    .json();
            for (JsonNode result : HubSpotErrors.results(answer)) {
                for (JsonNode end : result.path("to")) {
                    if (!end.path("toObjectId").asString().equals(contactId)) {
                        shared.add(result.path("from").path("id").asString());
                    }
                }
            }
        }
        return shared;
    }
}
