package org.lethe.connector.hubspot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    Readback check(HubSpotCollection collection, PlannedAction action) {
        List<String> properties = new ArrayList<>(Contacts.IDENTIFYING);
        properties.addAll(action.changes().keySet());
        Optional<CrmObject> object = portal.read(collection, action.ref(), properties);
        if (object.isEmpty()) {
            return action.action() == Action.ERASE
                    ? purge.pending(collection, action.ref(), action.until())
                            .map(Readback::softDeleted)
                            .orElse(Readback.ABSENT)
                    : Readback.ABSENT;
        }
        return switch (action.action()) {
            case ERASE -> Readback.violated(collection.collection());
            case RETAIN, EXPORT, FORWARD -> Readback.HOLDS;
            case STOP_MARKETING ->
                Contacts.addresses(object.get()).stream().anyMatch(subscriptions::any)
                        ? Readback.violated("subscriptions")
                        : Readback.HOLDS;
            case RECTIFY ->
                Rectifying.done(object.get(), action) ? Readback.HOLDS : Readback.violated(collection.collection());
            case ANONYMISE, REVIEW, RESTRICT, UNRESTRICT, UNKNOWN ->
                throw new UnsupportedException("ACTION_UNSUPPORTED", "nothing to check");
        };
    }
}
