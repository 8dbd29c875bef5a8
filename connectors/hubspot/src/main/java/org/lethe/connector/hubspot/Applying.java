package org.lethe.connector.hubspot;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    static final String MERGED = "MERGED";

    private final Portal portal;
    private final Links links;
    private final Subscriptions subscriptions;
    private final Contacts contacts;
    private final Engagements engagements;
    private final Exporting exporting;
    private final Purge purge;

    Applying(
            Portal portal,
            Links links,
            Subscriptions subscriptions,
            Contacts contacts,
            Engagements engagements,
            Exporting exporting,
            Purge purge) {
        this.portal = portal;
        this.links = links;
        this.subscriptions = subscriptions;
        this.contacts = contacts;
        this.engagements = engagements;
        this.exporting = exporting;
        this.purge = purge;
    }

    Result apply(HubSpotCollection collection, PlannedAction action) {
        Optional<Linked> found = read(collection, action);
        if (found.isEmpty()) {
            return absent(collection, action);
        }
        if (found.get().mergedFrom(action.ref())) {
            return Result.changed(MERGED);
        }
        if (Rectifying.done(found.get().object(), action)) {
            return Result.of(Outcome.RECTIFIED);
        }
        return collection == HubSpotCollection.CONTACT
                ? contact(found.get(), action)
                : engagement(collection, found.get(), action);
    }

    /** With what the action depends on: whose an engagement is, and what would be left of a contact that goes. */
    private Optional<Linked> read(HubSpotCollection collection, PlannedAction action) {
        List<String> properties = properties(collection, action);
        if (collection != HubSpotCollection.CONTACT) {
            return links.engagement(collection, action.ref(), properties);
        }
        return action.action() == Action.ERASE
                ? links.contact(action.ref(), properties)
                : portal.read(collection, action.ref(), properties).map(object -> new Linked(object, Map.of()));
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

    private Result contact(Linked found, PlannedAction action) {
        CrmObject object = found.object();
        Optional<Contact> confirmed = confirm(object, action.match());
        if (confirmed.isEmpty()) {
            return Result.changed(IDENTITY_CHANGED);
        }
        return switch (action.action()) {
            case ERASE -> erase(confirmed.get(), found);
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
    private Result erase(Contact contact, Linked linked) {
        if (contact.matched().kind().equals(Identifier.PHONE)
                && contacts.find(List.of(contact.matched())).size() > 1) {
            return Result.changed(SHARED);
        }
        if (engagements.anyToErase(contact, linked)) {
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
        boolean contact = collection == HubSpotCollection.CONTACT;
        Optional<Linked> found = contact
                ? portal.read(collection, earlier.ref(), Contacts.IDENTIFYING)
                        .map(object -> new Linked(object, Map.of()))
                : links.engagement(collection, earlier.ref(), Run.PROPERTIES);
        if (found.isEmpty()) {
            return Recognition.ABSENT;
        }
        if (found.get().mergedFrom(earlier.ref())) {
            return Recognition.CHANGED;
        }
        List<CrmObject> whose =
                contact ? List.of(found.get().object()) : contacts(found.get().of(HubSpotCollection.CONTACT));
        if (whose.isEmpty()) {
            return Recognition.UNKNOWN;
        }
        return Recognition.of(
                earlier.match(),
                match -> whose.stream().anyMatch(owner -> confirm(owner, match).isPresent()));
    }

    private List<CrmObject> contacts(List<String> ids) {
        return portal.readAll(HubSpotCollection.CONTACT, ids, "", Contacts.IDENTIFYING);
    }

    private Result engagement(HubSpotCollection collection, Linked found, PlannedAction action) {
        boolean ours = contacts(found.of(HubSpotCollection.CONTACT)).stream()
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
