package org.lethe.connector.hubspot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.lethe.connector.Export;
import org.lethe.connector.TransientException;

/** Copies one object with all its properties, the portal's own ones included. Thread-safe. */
final class Exporting {
    private static final Duration KEEP = Duration.ofMinutes(10);

    private final Portal portal;
    private final Subscriptions subscriptions;
    private final Clock clock;
    private final Map<HubSpotCollection, Names> names = new ConcurrentHashMap<>();

    Exporting(Portal portal, Subscriptions subscriptions, Clock clock) {
        this.portal = portal;
        this.subscriptions = subscriptions;
        this.clock = clock;
    }

    private record Names(List<String> all, Instant until) {}

    Export contact(String id) {
        CrmObject object = complete(HubSpotCollection.CONTACT, id);
        Map<String, Object> fields = object.fields();
        List<Object> statuses = new ArrayList<>();
        Contacts.addresses(object).forEach(address -> statuses.addAll(subscriptions.export(address)));
        fields.put("subscriptions", statuses);
        return Export.of(fields);
    }

    Export engagement(HubSpotCollection collection, String id) {
        return Export.of(complete(collection, id).fields());
    }

    private CrmObject complete(HubSpotCollection collection, String id) {
        return portal.readAll(collection, List.of(id), "", properties(collection)).stream()
                .findFirst()
                .orElseThrow(() -> new TransientException(
                        "GONE_MEANWHILE", "the object went while it was read", Duration.ofSeconds(1)));
    }

    private List<String> properties(HubSpotCollection collection) {
        Names known = names.get(collection);
        if (known == null || !clock.instant().isBefore(known.until())) {
            known = new Names(portal.properties(collection), clock.instant().plus(KEEP));
            names.put(collection, known);
        }
        return known.all();
    }
}
