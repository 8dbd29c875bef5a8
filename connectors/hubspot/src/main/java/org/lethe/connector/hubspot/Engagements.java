package org.lethe.connector.hubspot;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lethe.connector.Action;
import org.lethe.connector.Item;
import org.lethe.connector.Proposal;
import org.lethe.connector.Right;
import org.lethe.connector.Rules;
import org.lethe.connector.Rules.Facts;

/** Notes, calls, e-mails, meetings, tasks and tickets of a contact, with what is proposed for each. */
final class Engagements {
    private static final String NO_RESTRICTION =
            "HubSpot cannot restrict the processing of a record: limit who can see it, then decide.";

    private final Portal portal;
    private final Links links;
    private final Associations associations;
    private final Rules rules;
    private final ZoneId zone;

    Engagements(Portal portal, Links links, Associations associations, Rules rules, ZoneId zone) {
        this.portal = portal;
        this.links = links;
        this.associations = associations;
        this.rules = rules;
        this.zone = zone;
    }

    /** None when the contact went or was merged meanwhile. */
    List<Item> propose(Right right, Contact contact) {
        return links.contact(contact.id(), Run.PROPERTIES)
                .filter(linked -> !linked.mergedFrom(contact.id()))
                .map(linked -> propose(right, contact, linked))
                .orElse(List.of());
    }

    private List<Item> propose(Right right, Contact contact, Linked linked) {
        List<Item> items = new ArrayList<>();
        for (HubSpotCollection collection : HubSpotCollection.engagements()) {
            List<String> ids = linked.of(collection);
            if (ids.isEmpty()) {
                continue;
            }
            Set<String> shared = associations.shared(collection, ids, contact.id());
            Map<String, LocalDate> closed = closed(collection, ids);
            for (String id : ids) {
                LocalDate date = closed.get(id);
                Map<String, LocalDate> clocks = date == null ? Map.of() : Map.of(HubSpotCollection.CLOSED, date);
                Facts facts = new Facts(clocks, shared.contains(id), contact.exact(), null);
                Proposal proposal = rules.propose(right, collection.collection(), facts);
                items.add(new Item(id, collection.collection(), restrictable(proposal), contact.matched()));
            }
        }
        return items;
    }

    /** Whether something is left that would be erased, and that nobody could find after the contact is gone. */
    boolean anyToErase(Contact contact, Linked linked) {
        return propose(Right.ERASURE, contact, linked).stream()
                .anyMatch(item -> item.proposal().action() == Action.ERASE);
    }

    static Proposal restrictable(Proposal proposal) {
        return proposal.action() == Action.RESTRICT ? Proposal.review(NO_RESTRICTION) : proposal;
    }

    private Map<String, LocalDate> closed(HubSpotCollection collection, List<String> ids) {
        Map<String, LocalDate> dates = new HashMap<>();
        if (collection == HubSpotCollection.TICKET) {
            for (CrmObject ticket : portal.readAll(collection, ids, "", List.of("closed_date"))) {
                LocalDate date = ticket.date("closed_date", zone);
                if (date != null) {
                    dates.put(ticket.id(), date);
                }
            }
        }
        return dates;
    }
}
