package org.lethe.connector.hubspot;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lethe.connector.Action;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.Readback;
import org.lethe.connector.UnsupportedException;

/** Reads back what an action left; by id, because the search lags. */
final class Checking {
    private final Portal portal;
    private final Subscriptions subscriptions;
    private final Purge purge;

    Checking(Portal portal, Subscriptions subscriptions, Purge purge) {
        this.portal = portal;
        this.subscriptions = subscriptions;
        this.purge = purge;
    }

    /** The id of a merged contact leads to another one, so that contacts are read one by one. */
    Readback check(HubSpotCollection collection, PlannedAction action) {
        List<String> properties = new ArrayList<>(Contacts.IDENTIFYING);
        properties.addAll(action.changes().keySet());
        return portal.read(collection, action.ref(), properties)
                .map(object -> present(collection, object, action))
                .orElseGet(() -> absent(collection, List.of(action)).get(0));
    }

    /** Of engagements, all of one kind and action. */
    List<Readback> check(HubSpotCollection collection, List<PlannedAction> run) {
        Map<String, CrmObject> objects = new HashMap<>();
        List<String> ids = run.stream().map(PlannedAction::ref).toList();
        portal.readAll(collection, ids, "", Run.PROPERTIES).forEach(object -> objects.put(object.id(), object));
        List<PlannedAction> missing = run.stream()
                .filter(action -> !objects.containsKey(action.ref()))
                .toList();
        Map<String, Readback> found = new HashMap<>();
        List<Readback> absent = missing.isEmpty() ? List.of() : absent(collection, missing);
        for (int i = 0; i < missing.size(); i++) {
            found.put(missing.get(i).ref(), absent.get(i));
        }
        objects.forEach((id, object) -> found.put(id, present(collection, object, run.get(ids.indexOf(id)))));
        return ids.stream().map(id -> found.getOrDefault(id, Readback.ABSENT)).toList();
    }

    private List<Readback> absent(HubSpotCollection collection, List<PlannedAction> run) {
        Map<String, LocalDate> pending =
                run.get(0).action() == Action.ERASE ? purge.pending(collection, run) : Map.of();
        return run.stream()
                .map(action -> pending.get(action.ref()))
                .map(until -> until == null ? Readback.ABSENT : Readback.softDeleted(until))
                .toList();
    }

    private Readback present(HubSpotCollection collection, CrmObject object, PlannedAction action) {
        return switch (action.action()) {
            case ERASE -> Readback.violated(collection.collection());
            case RETAIN, EXPORT, FORWARD -> Readback.HOLDS;
            case STOP_MARKETING ->
                Contacts.addresses(object).stream().anyMatch(subscriptions::any)
                        ? Readback.violated("subscriptions")
                        : Readback.HOLDS;
            case RECTIFY ->
                Rectifying.done(object, action) ? Readback.HOLDS : Readback.violated(collection.collection());
            case ANONYMISE, REVIEW, RESTRICT, UNRESTRICT, UNKNOWN ->
                throw new UnsupportedException("ACTION_UNSUPPORTED", "nothing to check");
        };
    }
}
