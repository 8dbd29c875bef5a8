package org.lethe.connector.hubspot;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
                .orElseGet(() -> absent(pending(collection, List.of(action)).get(action.ref())));
    }

    /**
     * Of engagements, all of one kind and action. What was erased is looked for in the bin first: what is there is not
     * anywhere else.
     */
    List<Readback> check(HubSpotCollection collection, List<PlannedAction> run) {
        Map<String, LocalDate> pending = pending(collection, run);
        List<String> elsewhere = run.stream()
                .map(PlannedAction::ref)
                .filter(id -> !pending.containsKey(id))
                .toList();
        Map<String, CrmObject> objects = new HashMap<>();
        portal.readAll(collection, elsewhere, "", Run.PROPERTIES).forEach(object -> objects.put(object.id(), object));
        return run.stream()
                .map(action -> {
                    CrmObject object = objects.get(action.ref());
                    return object == null ? absent(pending.get(action.ref())) : present(collection, object, action);
                })
                .toList();
    }

    private Map<String, LocalDate> pending(HubSpotCollection collection, List<PlannedAction> run) {
        return run.get(0).action() == Action.ERASE ? purge.pending(collection, run) : Map.of();
    }

    private static Readback absent(@Nullable LocalDate until) {
        return until == null ? Readback.ABSENT : Readback.softDeleted(until);
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
