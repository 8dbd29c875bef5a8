package org.lethe.connector.hubspot;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.Result;

/**
 * Puts engagements of one kind into the bin together: read again, with whose they are, in three calls (in two when it is
 * one), and deleted in one.
 */
final class Run {
    static final List<String> PROPERTIES = List.of("hs_object_id");

    private final Portal portal;
    private final Links links;
    private final Associations associations;
    private final Contacts contacts;
    private final Purge purge;

    Run(Portal portal, Links links, Associations associations, Contacts contacts, Purge purge) {
        this.portal = portal;
        this.links = links;
        this.associations = associations;
        this.contacts = contacts;
        this.purge = purge;
    }

    List<Result> erase(HubSpotCollection collection, List<PlannedAction> run) {
        List<String> ids = run.stream().map(PlannedAction::ref).toList();
        if (ids.size() > 1) {
            return erase(collection, run, owners(collection, ids));
        }
        String only = ids.get(0);
        Optional<Linked> found = links.engagement(collection, only, PROPERTIES);
        if (found.isPresent() && found.get().mergedFrom(only)) {
            return List.of(Result.changed(Applying.MERGED));
        }
        Map<String, List<String>> owners = new HashMap<>();
        found.ifPresent(one -> owners.put(only, one.of(HubSpotCollection.CONTACT)));
        return erase(collection, run, owners);
    }

    /** Ids of the contacts of those that exist. */
    private Map<String, List<String>> owners(HubSpotCollection collection, List<String> ids) {
        List<String> present = portal.readAll(collection, ids, "", PROPERTIES).stream()
                .map(CrmObject::id)
                .toList();
        Map<String, List<String>> contacts = associations.contacts(collection, present);
        Map<String, List<String>> owners = new HashMap<>();
        present.forEach(id -> owners.put(id, contacts.getOrDefault(id, List.of())));
        return owners;
    }

    /** @param owners ids of the contacts of those that exist */
    private List<Result> erase(
            HubSpotCollection collection, List<PlannedAction> run, Map<String, List<String>> owners) {
        List<String> ids = run.stream().map(PlannedAction::ref).toList();
        Map<String, String> objections = objections(run, owners);
        List<String> going = ids.stream()
                .filter(owners::containsKey)
                .filter(id -> !objections.containsKey(id))
                .toList();
        LocalDate until = purge.ofBin();
        if (!going.isEmpty()) {
            portal.delete(collection, going);
        }
        List<PlannedAction> absent =
                run.stream().filter(action -> !owners.containsKey(action.ref())).toList();
        Map<String, LocalDate> pending = absent.isEmpty() ? Map.of() : purge.pending(collection, absent);
        return ids.stream()
                .map(id -> {
                    if (objections.containsKey(id)) {
                        return Result.changed(objections.get(id));
                    }
                    LocalDate gone = owners.containsKey(id) ? until : pending.get(id);
                    return gone == null ? Result.absent() : Result.softDeleted(gone);
                })
                .toList();
    }

    /** Why objects are not as they were approved, as a code; by id. */
    private Map<String, String> objections(List<PlannedAction> run, Map<String, List<String>> owners) {
        Set<String> everybody = new HashSet<>();
        owners.values().forEach(everybody::addAll);
        Map<String, CrmObject> people = new HashMap<>();
        portal.readAll(HubSpotCollection.CONTACT, everybody, "", Contacts.IDENTIFYING)
                .forEach(contact -> people.put(contact.id(), contact));
        Map<String, String> objections = new HashMap<>();
        for (PlannedAction action : run) {
            List<String> own = owners.getOrDefault(action.ref(), List.of());
            boolean ours = own.stream()
                    .map(people::get)
                    .filter(Objects::nonNull)
                    .flatMap(contact -> contacts.identifiers(contact).stream())
                    .anyMatch(action.match()::confirms);
            if (!ours) {
                objections.put(action.ref(), Applying.IDENTITY_CHANGED);
            } else if (own.size() > 1) {
                objections.put(action.ref(), Applying.SHARED);
            }
        }
        objections.keySet().retainAll(owners.keySet());
        return objections;
    }
}
