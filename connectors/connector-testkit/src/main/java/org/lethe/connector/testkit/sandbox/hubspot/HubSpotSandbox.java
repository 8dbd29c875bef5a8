package org.lethe.connector.testkit.sandbox.hubspot;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.testkit.sandbox.Request;
import org.lethe.connector.testkit.sandbox.Response;
import org.lethe.connector.testkit.sandbox.Sandbox;
import org.lethe.connector.testkit.sandbox.SandboxOptions;

/**
 * HubSpot: private-app and OAuth tokens, CRM v3 objects and search, associations v4, communication preferences v4, account information v3, with its
 * traps: a search that lags, a bin behind DELETE, permanent deletion that takes 30 days and blocklists unknown
 * addresses, ids of merged contacts that lead to another one.
 */
public final class HubSpotSandbox extends Sandbox {
    public static final String TOKEN = "pat-eu1-hubspot-sandbox";
    /** Of an app that is installed with OAuth. */
    public static final String CLIENT_ID = "0f1e2d3c-0000-4000-8000-0000000c11e7";

    public static final String CLIENT_SECRET = "hubspot-sandbox-secret";
    public static final String REFRESH_TOKEN = "eu1-hubspot-sandbox-refresh";
    public static final long PORTAL_ID = 48_151_623L;

    private static final String LOGIN = "/oauth/v3/token";
    private static final String OBJECTS = "/crm/v3/objects/";
    private static final String STATUSES = "/communication-preferences/v4/statuses/{email}";
    private static final String BURST = "TEN_SECONDLY_ROLLING";
    private static final String SEARCHES = "SECONDLY";

    private final HubSpotState state;
    private final SubscriptionRoutes subscriptions;
    private final OAuthTokens tokens;

    public HubSpotSandbox(SandboxOptions options) {
        super("hubspot", options);
        SearchView view = new SearchView(() -> faults().searchLag(), clock());
        this.state = new HubSpotState(store(), clock(), view);
        this.subscriptions = new SubscriptionRoutes(state);
        this.tokens = new OAuthTokens(clock());
        window(BURST, 190, Duration.ofSeconds(10));
        window(SEARCHES, 5, Duration.ofSeconds(1));
        routes(new Search(state, view), new ObjectRoutes(state), new AssociationRoutes(state));
        start();
    }

    private void routes(Search search, ObjectRoutes objects, AssociationRoutes associations) {
        route("POST", LOGIN, tokens::issue);
        route("GET", "/account-info/v3/details", request -> Response.json(200, details()));
        route("POST", OBJECTS + "contacts/gdpr-delete", objects::gdprDelete);
        route("POST", OBJECTS + "{type}/search", typed(search::answer));
        route("POST", OBJECTS + "{type}/batch/read", typed(objects::batchRead));
        route("POST", OBJECTS + "{type}/batch/archive", typed(objects::batchArchive));
        route("POST", OBJECTS + "{type}", typed(objects::create));
        route("GET", OBJECTS + "{type}", typed(objects::list));
        route("GET", OBJECTS + "{type}/{id}", typed(objects::read));
        route("PATCH", OBJECTS + "{type}/{id}", typed(objects::update));
        route("DELETE", OBJECTS + "{type}/{id}", typed(objects::delete));
        route("GET", "/crm/v3/properties/{type}", typed((type, request) -> objects.properties(type)));
        route(
                "GET",
                "/crm/v4/objects/{type}/{id}/associations/{to}",
                typed((type, request) -> associations.list(type, request.variable("to"), request)));
        route(
                "POST",
                "/crm/v4/associations/{type}/{to}/batch/read",
                typed((type, request) -> associations.batchRead(type, request.variable("to"), request)));
        route("GET", STATUSES, subscriptions::statuses);
        route("POST", STATUSES + "/unsubscribe-all", subscriptions::unsubscribeAll);
    }

    private Handler typed(BiFunction<String, Request, Response> answer) {
        return request -> {
            String type = request.variable("type");
            if (state.withheld().contains(type)
                    || state.withheld().contains(request.variables().getOrDefault("to", ""))) {
                return Errors.of(403);
            }
            return ObjectTypes.known(type) ? answer.apply(type, request) : Errors.of(404);
        };
    }

    /** A contact; an address that another contact has is an {@link IllegalArgumentException}, as the vendor says 409. */
    public String createContact(Map<String, Object> properties) {
        if (properties.get("email") instanceof String email
                && !state.objects(ObjectTypes.CONTACTS).find("email", email).isEmpty()) {
            throw new IllegalArgumentException("another contact has this e-mail address");
        }
        return state.create(ObjectTypes.CONTACTS, properties);
    }

    public String createCompany(Map<String, Object> properties) {
        return state.create("companies", properties);
    }

    /**
     * A note, call, e-mail, meeting, task or ticket with one or more contacts.
     *
     * @param type {@code notes}, {@code calls}, {@code emails}, {@code meetings}, {@code tasks} or {@code tickets}
     */
    public String createActivity(String type, Map<String, Object> properties, String... contactIds) {
        if (!ObjectTypes.known(type)) {
            throw new IllegalArgumentException("no type " + type);
        }
        String id = state.create(type, properties);
        for (String contactId : contactIds) {
            state.associate(type, id, ObjectTypes.CONTACTS, contactId);
        }
        return id;
    }

    public void associate(String type, String id, String otherType, String otherId) {
        state.associate(type, id, otherType, otherId);
    }

    /**
     * A subscription of an address.
     *
     * @param status {@code SUBSCRIBED}, {@code UNSUBSCRIBED} or {@code NOT_SPECIFIED}
     * @param legalBasis for example {@code CONSENT_WITH_NOTICE}
     */
    public void subscribe(String email, String id, String name, String status, String legalBasis) {
        subscriptions.put(email, id, name, status, legalBasis);
    }

    /** Changes properties of an object as another user of the portal would; an empty text removes one. */
    public void update(String type, String id, Map<String, Object> changes) {
        state.update(type, id, changes);
    }

    /** Merges a contact into another; the first one's id then leads to the other. */
    public void merge(String id, String into) {
        Map<String, Object> gone = state.objects(ObjectTypes.CONTACTS).remove(id);
        if (gone != null && gone.get("email") instanceof String email) {
            Map<String, Object> change = new LinkedHashMap<>();
            change.put("hs_additional_emails", email);
            state.update(ObjectTypes.CONTACTS, into, change);
        }
        state.merged().put(ObjectTypes.CONTACTS + "/" + id, Map.of("into", into));
    }

    public @Nullable Map<String, Object> row(String type, String id) {
        return state.objects(type).get(id);
    }

    /** Takes the scope for a kind of object from the app. */
    public void withhold(String type) {
        state.withheld().add(type);
    }

    /** Makes every access token invalid that was issued for the refresh token. */
    public void expireTokens() {
        tokens.expire();
    }

    /** Moves the time past the purge of permanently deleted contacts and the emptying of the bin. */
    public void purgeNow() {
        clock().advance(HubSpotState.BIN.plusDays(1));
        settle();
    }

    @Override
    protected void settle() {
        state.settle();
    }

    @Override
    protected @Nullable Response limited(String endpoint, Request request) {
        if (request.path().equals(LOGIN)) {
            return null;
        }
        String authorization = request.header("Authorization");
        if (!("Bearer " + TOKEN).equals(authorization) && !tokens.accepts(authorization)) {
            return Errors.of(401);
        }
        String policy = endpoint.endsWith("/search") ? SEARCHES : BURST;
        return faults().take(policy).isZero() ? null : Errors.limited(policy);
    }

    @Override
    protected Response error(int status) {
        return Errors.of(status);
    }

    private static Map<String, Object> details() {
        return Map.of(
                "portalId", PORTAL_ID,
                "accountType", "DEVELOPER_TEST",
                "timeZone", "Europe/Stockholm",
                "companyCurrency", "SEK",
                "uiDomain", "app-eu1.hubspot.com",
                "dataHostingLocation", "eu1");
    }
}
