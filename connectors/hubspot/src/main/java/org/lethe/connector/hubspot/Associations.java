package org.lethe.connector.hubspot;

import java.util.ArrayList;
import java.util.HashMap;
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

    /** Ids of the contacts that each of the objects belongs to; an object without any is left out. */
    Map<String, List<String>> contacts(HubSpotCollection collection, List<String> ids) {
        Map<String, List<String>> contacts = new HashMap<>();
        for (int from = 0; from < ids.size(); from += BATCH) {
            List<String> some = ids.subList(from, Math.min(ids.size(), from + BATCH));
            JsonNode answer = client.send(
                            VendorRequest.post("/crm/v4/associations/" + collection.type() + "/contacts/batch/read")
                                    .json(Map.of("inputs", Portal.inputs(some))))
                    .expect(200, 207)
                    .json();
            for (JsonNode result : HubSpotErrors.results(answer)) {
                List<String> ends = contacts.computeIfAbsent(
                        result.path("from").path("id").asString(), unused -> new ArrayList<>());
                result.path("to").forEach(end -> ends.add(end.path("toObjectId").asString()));
            }
        }
        return contacts;
    }

    /** Those of the objects that another contact than {@code contactId} belongs to, too. */
    Set<String> shared(HubSpotCollection collection, List<String> ids, String contactId) {
        Set<String> shared = new HashSet<>();
        contacts(collection, ids).forEach((id, ends) -> {
            if (ends.stream().anyMatch(end -> !end.equals(contactId))) {
                shared.add(id);
            }
        });
        return shared;
    }
}
