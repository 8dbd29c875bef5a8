package org.lethe.connector.hubspot;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.Result;

/** Puts engagements of one kind into the bin together: read again, with whose they are, in three calls, and deleted in one. */
final class Run {
    static final List<String> PROPERTIES = List.of("hs_object_id");

    private final Portal portal;
    private final Associations associations;
    private final Contacts contacts;
    private final Purge purge;

    Run(Portal portal, Associations associations, Contacts contacts, Purge purge) {
        this.portal = portal;
        this.associations = associations;
        this.contacts = contacts;
        this.purge = purge;
    }

    List<Result> erase(HubSpotCollection collection, List<PlannedAction> run) {
        List<String> ids = run.stream().map(PlannedAction::ref).toList();
        Set<String> present = new HashSet<>();
        portal.readAll(collection, ids, "", PROPERTIES).forEach(object -> present.add(object.id()));
        Map<String, String> objections = objections(collection, run, present);
        List<String> going = ids.stream()
                .filter(present::contains)
                .filter(id -> !objections.containsKey(id))
                .toList();
        LocalDate until = purge.ofBin();
        if (!going.isEmpty()) {
            portal.delete(collection, going);
        }
        List<PlannedAction> absent =
                run.stream().filter(action -> !present.contains(action.ref())).toList();
        Map<String, LocalDate> pending = absent.isEmpty() ? Map.of() : purge.pending(collection, absent);
        return ids.stream()
                .map(id -> {
                    if (objections.containsKey(id)) {
                        return Result.changed(objections.get(id));
                    }
                    LocalDate gone = present.contains(id) ? until : pending.get(id);
                    return gone == null ? Result.absent() : Result.softDeleted(gone);
                })
                .toList();
    }

    /** Why objects are not as they were approved, as a code; by id. */
    private Map<String, String> objections(HubSpotCollection collection, List<PlannedAction> run, Set<String> present) {
        List<String> ids =
                run.stream().map(PlannedAction::ref).filter(present::contains).toList();
        Map<String, List<String>> owners = associations.contacts(collection, ids);
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
        objections.keySet().retainAll(present);
        return objections;
    }
}
