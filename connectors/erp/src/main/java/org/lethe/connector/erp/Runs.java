package org.lethe.connector.erp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.lethe.connector.Action;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.UnsupportedException;

/**
 * Divides plans into runs. Erasures and retentions go together, be it in several collections, because Tryton answers a
 * person's party, addresses and mechanisms in one call. To be changed, a party is read when what goes before it is done.
 */
final class Runs {
    private static final int MOST = 50;
    private static final Set<Action> TOGETHER = Set.of(Action.ERASE, Action.ANONYMISE, Action.RETAIN);

    private final Parties parties;
    private final Map<String, Records> collections;

    Runs(Tryton tryton, Parties parties) {
        this.parties = parties;
        Attachments attachments = new Attachments(tryton);
        this.collections = Map.of(
                SaleTexts.COLLECTION, new SaleTexts(tryton),
                OpportunityTexts.COLLECTION, new OpportunityTexts(tryton),
                Attachments.COLLECTION, attachments,
                Attachments.OF_INVOICE, attachments,
                Invoices.COLLECTION, new Invoices(tryton),
                Addresses.COLLECTION, new Addresses(tryton),
                Mechanisms.COLLECTION, new Mechanisms(tryton, parties),
                Companies.COLLECTION, new Companies(tryton),
                PartyRecords.COLLECTION, new PartyRecords(tryton, new PendingDocuments(tryton)));
    }

    /** Of the first of the actions and those right after it that are carried out on what is read once. */
    Run toApply(List<PlannedAction> actions) {
        boolean party = isParty(actions.get(0));
        Predicate<PlannedAction> goesAlong = action -> isParty(action) == party
                && (!party || action.action() == actions.get(0).action());
        return run(head(actions, goesAlong), Runs::decides);
    }

    /** Of the first of the actions and those right after it that are read back at once. */
    Run toCheck(List<PlannedAction> actions) {
        return run(head(actions, action -> true), action -> false);
    }

    /** Of one action, to carry it out. */
    Run of(PlannedAction action) {
        return run(List.of(action), Runs::decides);
    }

    /** Of one record that an earlier request left, to see whose it is. */
    Run toRecognise(PlannedAction earlier) {
        return run(List.of(earlier), action -> true);
    }

    /** Of documents that are kept nothing more must be known than that they are there. */
    private static boolean decides(PlannedAction action) {
        return action.action() != Action.RETAIN;
    }

    private List<PlannedAction> head(List<PlannedAction> actions, Predicate<PlannedAction> goesAlong) {
        int size = 1;
        if (TOGETHER.contains(actions.get(0).action())) {
            while (size < Math.min(actions.size(), MOST) && fits(actions.get(size), goesAlong)) {
                size++;
            }
        }
        return actions.subList(0, size);
    }

    /** What cannot even be read begins a run of its own, whose failure is not that of others. */
    private boolean fits(PlannedAction action, Predicate<PlannedAction> goesAlong) {
        return TOGETHER.contains(action.action())
                && collections.containsKey(action.collection())
                && Ref.read(action.ref()).isPresent()
                && goesAlong.test(action);
    }

    private static boolean isParty(PlannedAction action) {
        return action.collection().equals(PartyRecords.COLLECTION);
    }

    private Run run(List<PlannedAction> actions, Predicate<PlannedAction> deciding) {
        List<Part> parts = new ArrayList<>();
        List<PlannedAction> rest = actions;
        while (!rest.isEmpty()) {
            List<PlannedAction> alike = PlannedAction.alike(rest, MOST);
            parts.add(new Part(records(alike.get(0)), alike, deciding.test(alike.get(0))));
            rest = rest.subList(alike.size(), rest.size());
        }
        return new Run(parts, new KnownParties(parties));
    }

    private Records records(PlannedAction action) {
        Records records = collections.get(action.collection());
        if (records == null) {
            throw new UnsupportedException("ERP_COLLECTION", "this version knows no such collection");
        }
        return records;
    }
}
