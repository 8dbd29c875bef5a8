package org.lethe.connector.hubspot;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lethe.connector.Action;
import org.lethe.connector.Identifier;
import org.lethe.connector.Outcome;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.Recognition;
import org.lethe.connector.Result;
import org.lethe.connector.UnsupportedException;

/** Carries out one approved action. */
final class Applying {
    static final String IDENTITY_CHANGED = "IDENTITY_CHANGED";
    static final String SHARED = "SHARED";

    private final Portal portal;
    private final Associations associations;
    private final Subscriptions subscriptions;
    private final Contacts contacts;
    private final Engagements engagements;
    private final Exporting exporting;
    private final Purge purge;

    Applying(
            Portal portal,
            Associations associations,
            Subscriptions subscriptions,
            Contacts contacts,
            Engagements engagements,
            Exporting exporting,
            Purge purge) {
        this.portal = portal;
        this.associations = associations;
        this.subscriptions = subscriptions;
        this.contacts = contacts;
        this.engagements = engagements;
        this.exporting = exporting;
        this.purge = purge;
    }

    Result apply(HubSpotCollection collection, PlannedAction action) {
        Optional<CrmObject> object = portal.read(collection, action.ref(), properties(collection, action));
        if (object.isEmpty()) {
            return absent(collection, action);
        }
        if (!object.get().id().equals(action.ref())) {
            return Result.changed("MERGED");
        }
        if (Rectifying.done(object.get(), action)) {
            return Result.of(Outcome.RECTIFIED);
        }
        return collection == HubSpotCollection.CONTACT ? contact(object.get(), action) : engagement(collection, action);
    }

    private static List<String> properties(HubSpotCollection collection, PlannedAction action) {
        List<String> asked = new ArrayList<>(action.changes().keySet());
        asked.addAll(collection == HubSpotCollection.CONTACT ? Contacts.IDENTIFYING : List.of("hs_object_id"));
        return asked;
    }

    private Result absent(HubSpotCollection collection, PlannedAction action) {
        if (action.action() != Action.ERASE) {
            return Result.of(Outcome.NOT_FOUND);
        }
        LocalDate until = purge.pending(collection, List.of(action)).get(action.ref());
        return until == null ? Result.absent() : Result.softDeleted(until);
    }

    private Result contact(CrmObject object, PlannedAction action) {
        Optional<Contact> confirmed = confirm(object, action.match());
        if (confirmed.isEmpty()) {
            return Result.changed(IDENTITY_CHANGED);
        }
        return switch (action.action()) {
            case ERASE -> erase(confirmed.get());
            case EXPORT -> Result.exported(exporting.contact(action.ref()));
            case STOP_MARKETING -> {
                Contacts.addresses(object).forEach(subscriptions::unsubscribe);
                yield Result.of(Outcome.MARKETING_STOPPED);
            }
            case RECTIFY, RETAIN, FORWARD -> common(HubSpotCollection.CONTACT, action);
            case ANONYMISE, REVIEW, RESTRICT, UNRESTRICT, UNKNOWN -> throw unsupported();
        };
    }

    private Optional<Contact> confirm(CrmObject object, PlannedAction.Match match) {
        return contacts.identifiers(object).stream()
                .filter(match::confirms)
                .findFirst()
                .map(identifier -> new Contact(object, identifier, true));
    }

    /** Unsubscribed first: an address that is imported again must not be written to because its status was lost. */
    private Result erase(Contact contact) {
        if (contact.matched().kind().equals(Identifier.PHONE)
                && contacts.find(List.of(contact.matched())).size() > 1) {
            return Result.changed(SHARED);
        }
        if (engagements.anyToErase(contact)) {
            return Result.changed("DEPENDENTS_LEFT");
        }
        Contacts.addresses(contact.object()).forEach(subscriptions::unsubscribe);
        portal.erase(contact.id());
        return Result.softDeleted(purge.ofContact());
    }

    /**
     * A record that answers with another id was merged into that one. A ticket that was kept when its contact was erased
     * belongs to nobody any more, and nothing on it says whose it was.
     */
    Recognition recognise(HubSpotCollection collection, PlannedAction earlier) {
        Optional<CrmObject> object = portal.read(collection, earlier.ref(), Contacts.IDENTIFYING);
        if (object.isEmpty()) {
            return Recognition.ABSENT;
        }
        if (!object.get().id().equals(earlier.ref())) {
            return Recognition.CHANGED;
        }
        List<CrmObject> whose = collection == HubSpotCollection.CONTACT
                ? List.of(object.get())
                : contacts(associations.of(collection, earlier.ref(), HubSpotCollection.CONTACT));
        if (whose.isEmpty()) {
            return Recognition.UNKNOWN;
        }
        return Recognition.of(
                earlier.match(),
                match -> whose.stream()
                        .anyMatch(contact -> confirm(contact, match).isPresent()));
    }

    private List<CrmObject> contacts(List<String> ids) {
        return portal.readAll(HubSpotCollection.CONTACT, ids, "", Contacts.IDENTIFYING);
    }

    private Result engagement(HubSpotCollection collection, PlannedAction action) {
        List<String> owners = associations.of(collection, action.ref(), HubSpotCollection.CONTACT);
        boolean ours = contacts(owners).stream()
                .anyMatch(owner -> confirm(owner, action.match()).isPresent());
        if (!ours) {
            return Result.changed(IDENTITY_CHANGED);
        }
        return switch (action.action()) {
            case EXPORT -> Result.exported(exporting.engagement(collection, action.ref()));
            case RECTIFY, RETAIN, FORWARD -> common(collection, action);
            case ERASE, STOP_MARKETING, ANONYMISE, REVIEW, RESTRICT, UNRESTRICT, UNKNOWN -> throw unsupported();
        };
    }

    private Result common(HubSpotCollection collection, PlannedAction action) {
        return switch (action.action()) {
            case RECTIFY ->
                Result.of(
                        portal.update(collection, action.ref(), action.changes())
                                ? Outcome.RECTIFIED
                                : Outcome.NOT_FOUND);
            case RETAIN -> Result.retained(action.until());
            case FORWARD -> Result.of(Outcome.FORWARDED_TO_CONTROLLER);
            case ERASE, EXPORT, STOP_MARKETING, ANONYMISE, REVIEW, RESTRICT, UNRESTRICT, UNKNOWN -> throw unsupported();
        };
    }

    private static UnsupportedException unsupported() {
        return new UnsupportedException("ACTION_UNSUPPORTED", "HubSpot cannot do this with this kind of record");
    }
}
