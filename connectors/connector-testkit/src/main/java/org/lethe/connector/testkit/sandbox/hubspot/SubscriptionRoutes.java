package org.lethe.connector.testkit.sandbox.hubspot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.testkit.sandbox.Request;
import org.lethe.connector.testkit.sandbox.Response;

/** Communication preferences v4, by e-mail address. */
final class SubscriptionRoutes {
    private static final String STATUSES = "statuses";

    private final HubSpotState state;

    SubscriptionRoutes(HubSpotState state) {
        this.state = state;
    }

    Response statuses(Request request) {
        if (!"EMAIL".equals(request.query("channel"))) {
            return Errors.invalid("channel is required.");
        }
        return Response.json(
                200,
                Map.of(
                        "status",
                        "COMPLETE",
                        "results",
                        list(state.subscriptions().get(email(request)))));
    }

    /** Also for an address that has no subscription: the vendor then remembers the address to keep it unsubscribed. */
    Response unsubscribeAll(Request request) {
        if (!"EMAIL".equals(request.query("channel"))) {
            return Errors.invalid("channel is required.");
        }
        String email = email(request);
        List<Map<String, Object>> changed = new ArrayList<>();
        for (Map<String, Object> status : list(state.subscriptions().get(email))) {
            Map<String, Object> unsubscribed = new LinkedHashMap<>(status);
            unsubscribed.put("status", "UNSUBSCRIBED");
            changed.add(unsubscribed);
        }
        state.subscriptions().put(email, Map.of(STATUSES, changed, "unsubscribedFromAll", true));
        return Response.json(200, Map.of("status", "COMPLETE", "results", changed));
    }

    void put(String email, String id, String name, String status, String legalBasis) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("channel", "EMAIL");
        row.put("subscriptionId", Long.parseLong(id));
        row.put("subscriptionName", name);
        row.put("subscriberIdString", email);
        row.put("status", status);
        row.put("source", "Form");
        row.put("legalBasis", legalBasis);
        List<Map<String, Object>> all =
                new ArrayList<>(list(state.subscriptions().get(email)));
        all.add(row);
        state.subscriptions().put(email, Map.of(STATUSES, all));
    }

    private static String email(Request request) {
        return request.variable("email").toLowerCase(Locale.ROOT);
    }

    private static List<Map<String, Object>> list(@Nullable Map<String, Object> row) {
        List<Map<String, Object>> all = new ArrayList<>();
        if (row != null && row.get(STATUSES) instanceof List<?> statuses) {
            for (Object status : statuses) {
                Map<String, Object> copy = new LinkedHashMap<>();
                ((Map<?, ?>) status).forEach((name, value) -> copy.put(String.valueOf(name), value));
                all.add(copy);
            }
        }
        return all;
    }
}
