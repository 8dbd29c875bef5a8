package org.lethe.connector.crm;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.MalformedException;
import org.lethe.connector.http.VendorClient;
import org.lethe.connector.http.VendorRequest;
import org.lethe.connector.http.VendorResponse;
import tools.jackson.databind.JsonNode;

/** The Web API v9.2, as far as it is used here. Thread-safe. */
final class Dataverse {
    private static final String NEXT = "@odata.nextLink";
    private static final int MAX_PAGES = 10_000;
    /** In one call: the vendor takes a thousand, but their answers are in memory together. */
    private static final int MOST_QUERIES = 20;

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
        VendorRequest first = Query.of(set, filter, columns).request().header("Prefer", prefer);
        return pages(set, client.send(first), client::send);
    }

    /** The same for a filter with identifiers of a person, which must stand in no address. */
    List<Row> search(String set, String filter) {
        return ask(List.of(List.of(Query.of(set, filter)))).get(0);
    }

    /**
     * Asks several questions with one call, in whose body they stand and in no address. Pages after the first are asked
     * for one by one.
     *
     * @param questions each may be cut into several queries
     * @return the rows for each, in order
     */
    List<List<Row>> ask(List<List<Query>> questions) {
        Iterator<List<Row>> answers =
                answers(questions.stream().flatMap(List::stream).toList()).iterator();
        List<List<Row>> rows = new ArrayList<>();
        for (List<Query> question : questions) {
            List<Row> found = new ArrayList<>();
            question.forEach(unused -> found.addAll(answers.next()));
            rows.add(found);
        }
        return rows;
    }

    private List<List<Row>> answers(List<Query> queries) {
        List<List<Row>> answers = new ArrayList<>();
        for (int from = 0; from < queries.size(); from += MOST_QUERIES) {
            List<Query> some = queries.subList(from, Math.min(queries.size(), from + MOST_QUERIES));
            List<VendorResponse> pages = inBatch(some);
            for (int i = 0; i < some.size(); i++) {
                if (i == pages.size()) {
                    throw new MalformedException("BATCH_MALFORMED", "a batch was not carried out to its end");
                }
                answers.add(pages(some.get(i).set(), pages.get(i), this::inBatch));
            }
        }
        return answers;
    }

    /** The answers to the first of the queries or to all; none of them is a failure. */
    private List<VendorResponse> inBatch(List<Query> queries) {
        List<Batch.Operation> operations = queries.stream()
                .map(query -> Batch.Operation.query(query.request().uri(client.base()), query.first() ? "" : prefer))
                .toList();
        List<VendorResponse> answers = new ArrayList<>();
        client.send(Batch.of(operations), answer -> {
                    answers.clear();
                    answers.addAll(Batch.answers(answer));
                    return answers.get(answers.size() - 1);
                })
                .expect(200);
        return answers;
    }

    private VendorResponse inBatch(VendorRequest page) {
        return client.send(Batch.of(List.of(Batch.Operation.query(page.uri(client.base()), prefer))), Batch::only);
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

    private List<Row> pages(String set, VendorResponse first, Function<VendorRequest, VendorResponse> send) {
        List<Row> rows = new ArrayList<>();
        VendorResponse page = first;
        for (int pages = 0; pages < MAX_PAGES; pages++) {
            JsonNode answer = page.expect(200).json();
            rows.addAll(rows(answer));
            String link = answer.path(NEXT).asString("");
            if (link.isEmpty()) {
                return rows;
            }
            page = send.apply(follow(set, link));
        }
        throw new MalformedException("PAGES_ENDLESS", "a list does not end");
    }

    /** Whether there are audit rows of a record. */
    boolean remembers(String id) {
        Query any = Query.any("audits", "auditid", OData.pointsTo("objectid", id));
        return !rows(client.send(any.request()).expect(200).json()).isEmpty();
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

    /** Empties a lookup, so that the row does not go with the record that it points to. */
    void detach(CrmCollection collection, String id, String navigation) {
        client.send(VendorRequest.delete("/" + collection.set() + "({id})/" + navigation + "/$ref", OData.guid(id)))
                .expect(204, 404);
    }

    static VendorRequest record(String method, CrmCollection collection, String id) {
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
