package org.lethe.connector.testkit.sandbox.dataverse;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.testkit.sandbox.Request;
import org.lethe.connector.testkit.sandbox.Response;
import org.lethe.connector.testkit.sandbox.Sandbox;
import org.lethe.connector.testkit.sandbox.SandboxOptions;

/**
 * Microsoft Dataverse: OAuth client credentials, OData v4 Web API v9.2, with its traps: comparisons without case and
 * accents, pages, PATCH that creates, deletes that cascade, audit rows and recipients' addresses that survive them.
 *
 * <p>Seeding methods take properties by their logical names, lookups as {@code _parentcustomerid_value}.
 */
public final class DataverseSandbox extends Sandbox {
    public static final String ORGANIZATION_ID = "0f1e2d3c-0000-4000-8000-00000000c4a1";
    public static final String TENANT_ID = "0f1e2d3c-0000-4000-8000-0000000e7a11";
    public static final String CLIENT_ID = "0f1e2d3c-0000-4000-8000-00000000c11e";
    public static final String CLIENT_SECRET = "dataverse-sandbox-secret";

    private static final String API = "/api/data/v9.2";
    private static final String WINDOW = "service-protection";
    private static final int REQUESTS = 6000;
    private static final Duration PER = Duration.ofMinutes(5);

    private final Records records;
    private final Tokens tokens;
    private final Query query;

    public DataverseSandbox(SandboxOptions options) {
        super("dataverse", options);
        this.records = new Records(store(), clock());
        this.tokens = new Tokens(CLIENT_ID, CLIENT_SECRET, clock());
        this.query = new Query(uri() + API, records::typeOf);
        window(WINDOW, REQUESTS, PER);
        route("POST", "/{tenant}/oauth2/v2.0/token", tokens::issue);
        route("GET", API + "/WhoAmI()", request -> Response.json(200, whoAmI()));
        route("POST", API + "/DeleteRecordChangeHistory", this::deleteHistory);
        Batches batches = new Batches(URI.create(uri() + API + "/"), this::inBatch);
        route("POST", API + "/$batch", request -> checked(() -> batches.answer(request)));
        route("GET", API + "/{set}", request -> onSet(request, this::list));
        route("POST", API + "/{set}", request -> onSet(request, this::create));
        route("GET", API + "/{set}({id})", request -> onSet(request, this::read));
        route("PATCH", API + "/{set}({id})", request -> onSet(request, this::patch));
        route("DELETE", API + "/{set}({id})", request -> onSet(request, this::delete));
        route("DELETE", API + "/{set}({id})/{navigation}/$ref", request -> onSet(request, this::disassociate));
        start();
    }

    /** Makes every token invalid that was issued so far. */
    public void expireTokens() {
        tokens.expire();
    }

    public String createContact(Map<String, Object> properties) {
        return create("contacts", properties);
    }

    public String createLead(Map<String, Object> properties) {
        return create("leads", properties);
    }

    public String createAccount(Map<String, Object> properties) {
        return create("accounts", properties);
    }

    /** A note on a contact, lead, account or incident. */
    public String createAnnotation(String objectId, Map<String, Object> properties) {
        return create("annotations", with(properties, "_objectid_value", objectId));
    }

    /**
     * An activity that regards a contact or another record.
     *
     * @param set {@code emails}, {@code phonecalls}, {@code tasks} or {@code appointments}
     */
    public String createActivity(String set, String regardingId, Map<String, Object> properties) {
        return create(set, with(properties, "_regardingobjectid_value", regardingId));
    }

    /**
     * Makes a contact or lead a party of an activity.
     *
     * @param role participation type: 1 sender, 2 to, 3 cc, 5 required attendee
     * @param addressUsed the e-mail address or number as it was used then
     */
    public String addParty(String activityId, String partyId, int role, String addressUsed) {
        return create(
                "activityparties",
                Map.of(
                        "_activityid_value", activityId,
                        "_partyid_value", partyId,
                        "participationtypemask", role,
                        "addressused", addressUsed));
    }

    /** A case of a contact (or an account), open at first. */
    public String createIncident(String customerId, Map<String, Object> properties) {
        Map<String, Object> row = new LinkedHashMap<>(Map.of("statecode", 0, "statuscode", 1));
        row.putAll(properties);
        return create("incidents", with(row, "_customerid_value", customerId));
    }

    /** Resolves a case at a time of the past. */
    public void resolveIncident(String incidentId, Instant at, String note) {
        Map<String, @Nullable Object> closed = new LinkedHashMap<>(Map.of("statecode", 1, "statuscode", 5));
        records.update(Model.require("incidents"), incidentId, closed);
        create(
                "incidentresolutions",
                Map.of("_incidentid_value", incidentId, "actualend", at.toString(), "subject", note));
    }

    /** Any row; an unknown property or set is an {@link IllegalArgumentException}. */
    public String create(String set, Map<String, Object> properties) {
        EntitySet entity = Model.require(set);
        for (String property : properties.keySet()) {
            if (entity.type(property) == null) {
                throw new IllegalArgumentException(set + " has no property " + property);
            }
        }
        return records.create(entity, properties);
    }

    /** Changes properties of a row as another user of the system would. */
    public void update(String set, String id, Map<String, @Nullable Object> changes) {
        records.update(Model.require(set), id, changes);
    }

    /** Deletes a row with what goes with it; false when there is none. */
    public boolean delete(String set, String id) {
        return records.delete(Model.require(set), id);
    }

    /** Removes the audit rows of a record, and says how many there were. */
    public int deleteHistory(String id) {
        return records.deleteHistory(id);
    }

    public @Nullable Map<String, Object> row(String set, String id) {
        return records.table(Model.require(set)).get(id);
    }

    /** All rows of a set by id. */
    public Map<String, Map<String, Object>> rows(String set) {
        return records.table(Model.require(set)).all();
    }

    @Override
    protected @Nullable Response limited(String endpoint, Request request) {
        if (!request.path().startsWith(API)) {
            return null;
        }
        if (!tokens.accepts(request.header("Authorization"))) {
            return error(401).with("WWW-Authenticate", "Bearer");
        }
        Duration wait = faults().take(WINDOW);
        return wait.isZero() ? null : error(429).with("Retry-After", Long.toString(wait.toSeconds() + 1));
    }

    @Override
    protected Response error(int status) {
        Response response = failure(status, status == 429 ? "0x80072322" : "0x80040217", "The request failed.");
        return status == 429 ? response.with("Retry-After", "7") : response;
    }

    private static Response failure(int status, String code, String message) {
        return Response.json(status, Map.of("error", Map.of("code", code, "message", message)));
    }

    private static Map<String, Object> whoAmI() {
        return Map.of(
                "BusinessUnitId", new UUID(1, 1).toString(),
                "UserId", new UUID(1, 2).toString(),
                "OrganizationId", ORGANIZATION_ID);
    }

    private interface OnSet {
        Response answer(EntitySet set, Request request);
    }

    private Response onSet(Request request, OnSet answer) {
        EntitySet set = Model.set(request.variable("set"));
        if (set == null) {
            return failure(404, "0x8006088a", "Resource not found for the segment.");
        }
        return checked(() -> answer.answer(set, request));
    }

    private static Response checked(Supplier<Response> answer) {
        try {
            return answer.get();
        } catch (BadRequest | NumberFormatException e) {
            return failure(400, "0x80060888", String.valueOf(e.getMessage()));
        }
    }

    /** An operation, as if it had come by itself. */
    private @Nullable Response inBatch(Request request) {
        String path = request.path();
        return path.startsWith(API + "/") && !path.endsWith("/$batch") ? inside(request) : null;
    }

    private Response list(EntitySet set, Request request) {
        return Response.json(200, query.answer(set, records.table(set), request));
    }

    private Response read(EntitySet set, Request request) {
        Map<String, Object> row = records.table(set).get(request.variable("id"));
        return row == null ? missing(set) : Response.json(200, query.project(set, row, request));
    }

    private Response create(EntitySet set, Request request) {
        Map<String, Object> values = new LinkedHashMap<>();
        Payload.read(set, request.json()).forEach((property, value) -> {
            if (value != null) {
                values.put(property, value);
            }
        });
        return Response.empty(204).with("OData-EntityId", entityId(set, records.create(set, values)));
    }

    private Response patch(EntitySet set, Request request) {
        String id = request.variable("id");
        Map<String, @Nullable Object> changes = Payload.read(set, request.json());
        if (records.table(set).contains(id)) {
            records.update(set, id, changes);
        } else if ("*".equals(request.header("If-Match"))) {
            return missing(set);
        } else {
            Map<String, Object> values = new LinkedHashMap<>();
            changes.forEach((property, value) -> {
                if (value != null) {
                    values.put(property, value);
                }
            });
            values.put(set.key(), id);
            records.create(set, values);
        }
        return Response.empty(204).with("OData-EntityId", entityId(set, id));
    }

    private Response delete(EntitySet set, Request request) {
        return records.delete(set, request.variable("id")) ? Response.empty(204) : missing(set);
    }

    private Response disassociate(EntitySet set, Request request) {
        String lookup = set.lookup(request.variable("navigation"));
        String id = request.variable("id");
        if (lookup == null || !records.table(set).contains(id)) {
            return missing(set);
        }
        Map<String, @Nullable Object> change = new LinkedHashMap<>();
        change.put(lookup, null);
        records.update(set, id, change);
        return Response.empty(204);
    }

    private Response deleteHistory(Request request) {
        if (!(request.json().get("Target") instanceof Map<?, ?> target)) {
            return failure(400, "0x80048d19", "Target is missing.");
        }
        String type = String.valueOf(target.get("@odata.type")).replaceFirst("^#?Microsoft\\.Dynamics\\.CRM\\.", "");
        EntitySet set = Model.byLogicalName(type);
        if (set == null || !(target.get(set.key()) instanceof String id)) {
            return failure(400, "0x80048d19", "Target is not a record.");
        }
        return Response.json(200, Map.of("DeletedEntriesCount", records.deleteHistory(id)));
    }

    private String entityId(EntitySet set, String id) {
        return uri() + API + "/" + set.set() + "(" + id + ")";
    }

    private static Response missing(EntitySet set) {
        return failure(404, "0x80040217", "Entity '" + set.name() + "' With the given id Does Not Exist");
    }

    private static Map<String, Object> with(Map<String, Object> properties, String name, Object value) {
        Map<String, Object> all = new LinkedHashMap<>(properties);
        all.put(name, value);
        return all;
    }
}
