package org.lethe.connector.hubspot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lethe.connector.http.VendorClient;
import org.lethe.connector.http.VendorRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Subscriptions of an address, communication preferences v4. The address is in the vendor's URL and in none of ours. */
final class Subscriptions {
    private static final String STATUSES = "/communication-preferences/v4/statuses/{email}";

    private final VendorClient client;

    Subscriptions(VendorClient client) {
        this.client = client;
    }

    void unsubscribe(String email) {
        client.send(VendorRequest.post(STATUSES + "/unsubscribe-all", email).query("channel", "EMAIL"))
                .expect(200);
    }

    boolean any(String email) {
        for (JsonNode status : results(email)) {
            if (status.path("status").asString("").equals("SUBSCRIBED")) {
                return true;
            }
        }
        return false;
    }

    List<Object> export(String email) {
        List<Object> all = new ArrayList<>();
        results(email).forEach(status -> all.add(JsonMapper.shared().treeToValue(status, Map.class)));
        return all;
    }

    private JsonNode results(String email) {
        return HubSpotErrors.results(
                client.send(VendorRequest.get(STATUSES, email).query("channel", "EMAIL"))
                        .expect(200)
                        .json());
    }
}
