package org.lethe.connector.hubspot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lethe.connector.MalformedException;
import org.lethe.connector.http.VendorClient;
import org.lethe.connector.http.VendorRequest;
import org.lethe.connector.http.VendorResponse;
import tools.jackson.databind.JsonNode;

/** Objects and their search, CRM v3. Thread-safe. */
final class Portal {
    static final String SEARCHES = "search";
    private static final int PAGE = 100;
    private static final int MAX_RESULTS = 10_000;
    private static final String OBJECTS = "/crm/v3/objects/";

    private final VendorClient client;

    Portal(VendorClient client) {
        this.client = client;
    }

    String portalId() {
        JsonNode id = client.send(VendorRequest.get("/account-info/v3/details"))
                .expect(200)
                .json()
                .path("portalId");
        if (!id.isNumber()) {
            throw new MalformedException("PORTAL_MISSING", "the account has no portal id");
        }
        return id.asString();
    }

    /** Ids of contacts that one of the groups of filters finds; the index lags, so each must be read again. */
    List<String> search(List<Map<String, Object>> filterGroups) {
        List<String> ids = new ArrayList<>();
        String after = "0";
        while (!after.isEmpty()) {
            JsonNode answer = client.send(VendorRequest.post(OBJECTS + "contacts/search")
                            .json(Map.of(
                                    "filterGroups", filterGroups,
                                    "properties", List.of("email"),
                                    "sorts", List.of(),
                                    "limit", PAGE,
                                    "after", after))
                            .under(SEARCHES))
                    .expect(200)
                    .json();
            objects(answer).forEach(object -> ids.add(object.id()));
            after = answer.path("paging").path("next").path("after").asString("");
            if (ids.size() >= MAX_RESULTS) {
                throw new MalformedException("SEARCH_TOO_WIDE", "a search for one person finds thousands");
            }
        }
        return ids;
    }

    /** The objects that exist, by id or by another unique property. */
    List<CrmObject> readAll(
            HubSpotCollection collection, Collection<String> ids, String idProperty, List<String> properties) {
        List<CrmObject> found = new ArrayList<>();
        List<String> all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += PAGE) {
            List<Map<String, String>> inputs = all.subList(from, Math.min(all.size(), from + PAGE)).stream()
                    .map(id -> Map.of("id", id))
                    .toList();
            Map<String, Object> body = idProperty.isEmpty()
                    ? Map.of("inputs", inputs, "properties", properties)
                    : Map.of("inputs", inputs, "properties", properties, "idProperty", idProperty);
            found.addAll(objects(client.send(VendorRequest.post(OBJECTS + collection.type() + "/batch/read")
                            .json(body))
                    .expect(200, 207)
                    .json()));
        }
        return found;
    }

    /** The object; of a contact that was merged away, the one it was merged into. */
    Optional<CrmObject> read(HubSpotCollection collection, String id, List<String> properties) {
        return found(object("GET", collection, id).query("properties", String.join(",", properties)));
    }

    /** The object in the bin. */
    Optional<CrmObject> readArchived(HubSpotCollection collection, String id) {
        return found(object("GET", collection, id).query("archived", "true"));
    }

    private Optional<CrmObject> found(VendorRequest request) {
        VendorResponse response = client.send(request);
        return response.status() == 404
                ? Optional.empty()
                : Optional.of(new CrmObject(response.expect(200).json()));
    }

    /** Names of all properties of a kind of object. */
    List<String> properties(HubSpotCollection collection) {
        List<String> names = new ArrayList<>();
        JsonNode answer = client.send(VendorRequest.get("/crm/v3/properties/" + collection.type()))
                .expect(200)
                .json();
        HubSpotErrors.results(answer)
                .forEach(property -> names.add(property.path("name").asString("")));
        return names;
    }

    /** False when there is no such object. */
    boolean update(HubSpotCollection collection, String id, Map<String, String> changes) {
        VendorResponse response = client.send(object("PATCH", collection, id).json(Map.of("properties", changes)));
        return response.status() != 404 && response.expect(200).status() == 200;
    }

    /** Into the bin. */
    void delete(HubSpotCollection collection, String id) {
        client.send(object("DELETE", collection, id)).expect(204, 404);
    }

    /** By id only: with an address that no contact has, the vendor would put the address on its blocklist. */
    void erase(String contactId) {
        client.send(VendorRequest.post(OBJECTS + "contacts/gdpr-delete").json(Map.of("objectId", contactId)))
                .expect(204, 404);
    }

    private static VendorRequest object(String method, HubSpotCollection collection, String id) {
        return VendorRequest.of(method, OBJECTS + collection.type() + "/{id}", id);
    }

    private static List<CrmObject> objects(JsonNode answer) {
        List<CrmObject> objects = new ArrayList<>();
        HubSpotErrors.results(answer).forEach(result -> objects.add(new CrmObject(result)));
        return objects;
    }
}
