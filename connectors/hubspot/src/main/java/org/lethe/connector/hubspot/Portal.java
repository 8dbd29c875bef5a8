package org.lethe.connector.hubspot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.lethe.connector.MalformedException;
import org.lethe.connector.http.VendorClient;
import org.lethe.connector.http.VendorRequest;
import org.lethe.connector.http.VendorResponse;
import tools.jackson.databind.JsonNode;

/** Objects and their search, CRM v3. Thread-safe. */
final class Portal {
    static final String SEARCHES = "search";
    /** Of objects in one answer, and in one batch. */
    static final int PAGE = 100;

    static final int MAX_RESULTS = 10_000;
    private static final String OBJECTS = "/crm/v3/objects/";
    private static final String BATCH_READ = OBJECTS + "%s/batch/read";

    private static final List<String> SURVEYED =
            List.of(Contacts.EMAIL, Contacts.MORE_EMAILS, "phone", "mobilephone", Surveying.CREATED, Surveying.SOURCE);

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

    /**
     * Contacts that were made within a time, oldest first.
     *
     * @param after results to pass over
     */
    Created created(Instant since, Instant until, int after, int limit) {
        JsonNode answer = client.send(VendorRequest.post(OBJECTS + "contacts/search")
                        .json(Map.of(
                                "filterGroups",
                                List.of(Map.of("filters", List.of(created("GTE", since), created("LT", until)))),
                                "properties",
                                SURVEYED,
                                "sorts",
                                List.of(Map.of("propertyName", Surveying.CREATED, "direction", "ASCENDING")),
                                "limit",
                                limit,
                                "after",
                                Integer.toString(after)))
                        .under(SEARCHES))
                .expect(200)
                .json();
        String next = answer.path("paging").path("next").path("after").asString("");
        return new Created(
                objects(answer), next.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(next)));
    }

    private static Map<String, String> created(String operator, Instant moment) {
        return Map.of(
                "propertyName", Surveying.CREATED, "operator", operator, "value", Long.toString(moment.toEpochMilli()));
    }

    /** @param after results to pass over on the next page */
    record Created(List<CrmObject> contacts, OptionalInt after) {}

    /** The objects that exist, by id or by another unique property. */
    List<CrmObject> readAll(
            HubSpotCollection collection, Collection<String> ids, String idProperty, List<String> properties) {
        List<CrmObject> found = new ArrayList<>();
        List<String> all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += PAGE) {
            List<Map<String, String>> inputs = inputs(all.subList(from, Math.min(all.size(), from + PAGE)));
            Map<String, Object> body = idProperty.isEmpty()
                    ? Map.of("inputs", inputs, "properties", properties)
                    : Map.of("inputs", inputs, "properties", properties, "idProperty", idProperty);
            found.addAll(batch(
                    VendorRequest.post(BATCH_READ.formatted(collection.type())).json(body)));
        }
        return found;
    }

    /** Reads one object of a kind, whichever it is; a missing scope is refused. */
    void requireReadable(HubSpotCollection collection) {
        HubSpotErrors.results(client.send(VendorRequest.get(OBJECTS + collection.type())
                        .query("limit", "1")
                        .query("properties", "hs_object_id"))
                .expect(200)
                .json());
    }

    /** Those of the objects that are in the bin, by id. */
    Map<String, CrmObject> readAllArchived(HubSpotCollection collection, List<String> ids) {
        Map<String, CrmObject> found = new HashMap<>();
        for (int from = 0; from < ids.size(); from += PAGE) {
            List<String> some = ids.subList(from, Math.min(ids.size(), from + PAGE));
            batch(VendorRequest.post(BATCH_READ.formatted(collection.type()))
                            .query("archived", "true")
                            .json(Map.of("inputs", inputs(some), "properties", List.of("hs_object_id"))))
                    .stream()
                    .filter(CrmObject::archived)
                    .forEach(object -> found.put(object.id(), object));
        }
        return found;
    }

    private List<CrmObject> batch(VendorRequest request) {
        return objects(client.send(request).expect(200, 207).json());
    }

    static List<Map<String, String>> inputs(List<String> ids) {
        return ids.stream().map(id -> Map.of("id", id)).toList();
    }

    /** The object; of a contact that was merged away, the one it was merged into. */
    Optional<CrmObject> read(HubSpotCollection collection, String id, List<String> properties) {
        return read(collection, id, properties, List.of());
    }

    /** The same with the first of its associations of some kinds. */
    Optional<CrmObject> read(
            HubSpotCollection collection, String id, List<String> properties, List<HubSpotCollection> kinds) {
        VendorRequest request = object("GET", collection, id).query("properties", String.join(",", properties));
        String types = kinds.stream().map(HubSpotCollection::type).collect(Collectors.joining(","));
        return found(types.isEmpty() ? request : request.query("associations", types));
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

    /** Into the bin; at most {@link #PAGE} objects. Those that are there already stay there. */
    void delete(HubSpotCollection collection, List<String> ids) {
        client.send(VendorRequest.post(OBJECTS + collection.type() + "/batch/archive")
                        .json(Map.of("inputs", inputs(ids))))
                .expect(204);
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
