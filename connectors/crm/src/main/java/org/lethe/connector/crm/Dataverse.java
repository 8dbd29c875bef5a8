package org.lethe.connector.crm;

import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.MalformedException;
import org.lethe.connector.http.VendorClient;
import org.lethe.connector.http.VendorRequest;
import org.lethe.connector.http.VendorResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The Web API v9.2, as far as it is used here. Thread-safe. */
final class Dataverse {
    private static final String NEXT = "@odata.nextLink";
    private static final int MAX_PAGES = 10_000;
    private static final String DELETE_HISTORY = "/DeleteRecordChangeHistory";
    private static final VendorResponse DONE =
            new VendorResponse(200, HttpHeaders.of(Map.of(), (name, value) -> true), new byte[0]);

    private final VendorClient client;
    private final String prefer;

    Dataverse(VendorClient client, int pageSize) {
        this.client = client;
        this.prefer = "odata.maxpagesize=" + pageSize
                + ",odata.include-annotations=\"Microsoft.Dynamics.CRM.lookuplogicalname\"";
    }

    String organization() {
        String id = client.send(VendorRequest.get("/WhoAmI()"))
                .expect(200)
                .json()
                .path("OrganizationId")
                .asString("");
        if (id.isEmpty()) {
            throw new MalformedException("ORGANIZATION_MISSING", "WhoAmI names no organization");
        }
        return id;
    }

    /** All rows that the filter accepts, page by page; all columns unless some are named. The filter names no person. */
    List<Row> list(String set, String filter, String... columns) {
        VendorRequest first = page(set).query("$filter", filter);
        return pages(
                set, columns.length == 0 ? first : first.query("$select", String.join(",", columns)), client::send);
    }

    /** The same for a filter with identifiers of a person, which must stand in no address. */
    List<Row> search(String set, String filter) {
        return pages(set, page(set).query("$filter", filter), this::inBatch);
    }

    private VendorResponse inBatch(VendorRequest query) {
        return client.send(Batch.of(List.of(Batch.Operation.query(query.uri(client.base()), prefer))), Batch::only);
    }

    /** The rows that there are, by id. */
    Map<String, Row> findAll(CrmCollection collection, Collection<String> ids) {
        Map<String, Row> rows = new HashMap<>();
        for (List<String> some : Batches.of(ids, id -> id)) {
            String filter = some.stream()
                    .map(id -> OData.equalGuid(collection.key(), id))
                    .collect(Collectors.joining(" or "));
            list(collection.set(), filter).forEach(row -> rows.put(row.require(collection.key()), row));
        }
        return rows;
    }

    /**
     * Deletes rows with one call, in order, until one cannot be deleted.
     *
     * @return how many of them are gone, from the first on; at least one, or the failure of the first is thrown
     */
    int deleteAll(CrmCollection collection, List<String> ids) {
        List<Batch.Operation> operations = ids.stream()
                .map(id -> new Batch.Operation(
                        "DELETE", record("DELETE", collection, id).uri(client.base()), List.of(), ""))
                .toList();
        AtomicInteger gone = new AtomicInteger();
        client.send(Batch.of(operations), answer -> {
                    List<VendorResponse> answers = Batch.answers(answer);
                    gone.set(Math.toIntExact(
                            answers.stream().takeWhile(Dataverse::deleted).count()));
                    return answers.get(0);
                })
                .expect(204, 404);
        return gone.get();
    }

    private static boolean deleted(VendorResponse answer) {
        return answer.status() == 204 || answer.status() == 404;
    }

    /**
     * The same as {@link #deleteHistory} for several records with one call.
     *
     * @return the records whose audit rows the credentials may not remove
     */
    Set<String> deleteHistories(CrmCollection collection, List<String> ids) {
        URI address = VendorRequest.post(DELETE_HISTORY).uri(client.base());
        List<Batch.Operation> operations = ids.stream()
                .map(id -> new Batch.Operation("POST", address, List.of(), body(target(collection, id))))
                .toList();
        List<VendorResponse> answers = new ArrayList<>();
        client.send(Batch.of(operations).header("Prefer", "odata.continue-on-error"), answer -> {
            answers.clear();
            answers.addAll(Batch.answers(answer));
            return answers.stream()
                    .filter(one -> one.status() != 403 && one.status() >= 400)
                    .findFirst()
                    .orElseGet(() -> answers.size() == ids.size() ? DONE : answers.get(0));
        });
        if (answers.size() != ids.size()) {
            throw new MalformedException("BATCH_MALFORMED", "a batch was not carried out to its end");
        }
        Set<String> forbidden = new HashSet<>();
        for (int i = 0; i < ids.size(); i++) {
            if (answers.get(i).status() == 403) {
                forbidden.add(ids.get(i));
            }
        }
        return forbidden;
    }

    private static String body(Map<String, ?> values) {
        return JsonMapper.shared().writeValueAsString(values);
    }

    /**
     * One page of rows that a filter accepts, which names no person.
     *
     * @param most rows of the page
     * @param link to the page, as {@link Page#next} of the one before said; empty for the first
     */
    Page page(String set, String filter, List<String> columns, int most, String link) {
        VendorRequest first = page(set).query("$filter", filter).query("$select", String.join(",", columns));
        JsonNode answer = client.send(
                        (link.isEmpty() ? first : follow(set, link)).header("Prefer", "odata.maxpagesize=" + most))
                .expect(200)
                .json();
        return new Page(rows(answer), answer.path(NEXT).asString(""));
    }

    /** @param next link to the next page; empty when there is none */
    record Page(List<Row> rows, String next) {
        @Override
        public String toString() {
            return "Page";
        }
    }

    private static List<Row> rows(JsonNode answer) {
        if (!answer.path("value").isArray()) {
            throw new MalformedException("VALUE_MISSING", "a list has no value");
        }
        List<Row> rows = new ArrayList<>();
        answer.path("value").forEach(row -> rows.add(new Row(row)));
        return rows;
    }

    private List<Row> pages(String set, VendorRequest first, Function<VendorRequest, VendorResponse> send) {
        List<Row> rows = new ArrayList<>();
        VendorRequest next = first;
        for (int pages = 0; pages < MAX_PAGES; pages++) {
            JsonNode answer = send.apply(next).expect(200).json();
            rows.addAll(rows(answer));
            String link = answer.path(NEXT).asString("");
            if (link.isEmpty()) {
                return rows;
            }
            next = follow(set, link);
        }
        throw new MalformedException("PAGES_ENDLESS", "a list does not end");
    }

    /** Whether there are audit rows of a record. */
    boolean remembers(String id) {
        return any("audits", "auditid", OData.pointsTo("objectid", id));
    }

    /** Whether any row is accepted. */
    boolean any(String set, String key, String filter) {
        return !client.send(VendorRequest.get("/" + set)
                        .query("$filter", filter)
                        .query("$select", key)
                        .query("$top", "1"))
                .expect(200)
                .json()
                .path("value")
                .isEmpty();
    }

    Optional<Row> find(CrmCollection collection, String id) {
        VendorResponse response = client.send(record("GET", collection, id).header("Prefer", prefer));
        return response.status() == 404
                ? Optional.empty()
                : Optional.of(new Row(response.expect(200).json()));
    }

    /** False when there is no such row; without the header the vendor would create it. */
    boolean update(CrmCollection collection, String id, Map<String, @Nullable Object> changes) {
        VendorResponse response = client.send(
                record("PATCH", collection, id).header("If-Match", "*").json(changes));
        return response.status() != 404 && response.expect(204).status() == 204;
    }

    /** False when there was no such row. */
    boolean delete(CrmCollection collection, String id) {
        VendorResponse response = client.send(record("DELETE", collection, id));
        return response.status() != 404 && response.expect(204).status() == 204;
    }

    /** Empties a lookup, so that the row does not go with the record that it points to. */
    void detach(CrmCollection collection, String id, String navigation) {
        client.send(VendorRequest.delete("/" + collection.set() + "({id})/" + navigation + "/$ref", OData.guid(id)))
                .expect(204, 404);
    }

    /** Removes the audit rows of a record, which survive its deletion; works after it, too. */
    void deleteHistory(CrmCollection collection, String id) {
        client.send(VendorRequest.post(DELETE_HISTORY).json(target(collection, id)))
                .expect(200, 204);
    }

    private static Map<String, ?> target(CrmCollection collection, String id) {
        Map<String, Object> target = new LinkedHashMap<>();
        target.put("@odata.type", "#Microsoft.Dynamics.CRM." + collection.logicalName());
        target.put(collection.key(), id);
        return Map.of("Target", target);
    }

    private static VendorRequest record(String method, CrmCollection collection, String id) {
        return VendorRequest.of(method, "/" + collection.set() + "({id})", OData.guid(id));
    }

    private VendorRequest page(String set) {
        return VendorRequest.get("/" + set).header("Prefer", prefer);
    }

    /** Takes only the options from the link: its address is ours already. */
    private VendorRequest follow(String set, String link) {
        URI uri = URI.create(link);
        if (uri.getRawQuery() == null || !uri.getPath().endsWith("/" + set)) {
            throw new MalformedException("NEXT_LINK_MALFORMED", "a next link leads elsewhere");
        }
        VendorRequest next = page(set);
        for (String option : uri.getRawQuery().split("&", -1)) {
            int equals = option.indexOf('=');
            next = next.query(decode(option.substring(0, Math.max(0, equals))), decode(option.substring(equals + 1)));
        }
        return next;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
