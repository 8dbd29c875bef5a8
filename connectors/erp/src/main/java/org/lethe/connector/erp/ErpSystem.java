package org.lethe.connector.erp;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lethe.connector.Action;
import org.lethe.connector.DeniedException;
import org.lethe.connector.Located;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.Readback;
import org.lethe.connector.Recognition;
import org.lethe.connector.Result;
import org.lethe.connector.Rules;
import org.lethe.connector.Subject;
import org.lethe.connector.Survey;
import org.lethe.connector.SystemOfRecord;
import org.lethe.connector.UnsupportedException;
import org.lethe.connector.http.VendorClient;
import org.lethe.connector.identity.Phones;

/** Tryton 6 over JSON-RPC. Finds by e-mail address, phone number and the party's code; README.md says what stays. */
public final class ErpSystem implements SystemOfRecord {
    /** Every collection with the dates that its retention rules may start from. */
    public static final Map<String, Set<String>> CLOCKS = Map.of(
            SaleTexts.COLLECTION, Set.of(),
            OpportunityTexts.COLLECTION, Set.of(),
            Attachments.COLLECTION, Set.of(),
            Attachments.OF_INVOICE, Set.of(Invoices.CLOCK),
            Invoices.COLLECTION, Set.of(Invoices.CLOCK),
            Addresses.COLLECTION, Set.of(PartyRecords.CLOCK),
            Mechanisms.COLLECTION, Set.of(),
            Companies.COLLECTION, Set.of(),
            PartyRecords.COLLECTION, Set.of(PartyRecords.CLOCK));

    private final Tryton tryton;
    private final Locator locator;
    private final Map<String, Records> collections;
    private final Surveying surveying;

    public ErpSystem(VendorClient client, ErpProperties properties, Rules rules) {
        this.tryton = new Tryton(client, properties);
        Spellings spellings = new Spellings(new Phones(properties.phoneRegions()));
        Parties parties = new Parties(tryton, spellings, properties.companyIdentifierTypes());
        Rules possible = rules.reviewing(
                Set.of(Action.RESTRICT, Action.STOP_MARKETING),
                "Tryton has nothing for this: limit who can read the record, then decide.");
        this.locator = new Locator(tryton, parties, possible);
        this.surveying = new Surveying(tryton, parties);
        Attachments attachments = new Attachments(tryton, parties);
        this.collections = Map.of(
                SaleTexts.COLLECTION, new SaleTexts(tryton, parties),
                OpportunityTexts.COLLECTION, new OpportunityTexts(tryton, parties),
                Attachments.COLLECTION, attachments,
                Attachments.OF_INVOICE, attachments,
                Invoices.COLLECTION, new Invoices(tryton, parties),
                Addresses.COLLECTION, new Addresses(tryton, parties),
                Mechanisms.COLLECTION, new Mechanisms(tryton, parties),
                Companies.COLLECTION, new Companies(tryton, parties),
                PartyRecords.COLLECTION, new PartyRecords(tryton, parties, new PendingDocuments(tryton)));
    }

    /** The database that accepted the login. */
    @Override
    public String tenant() {
        return tryton.tenant();
    }

    @Override
    public Located locate(Subject subject) {
        try {
            return locator.locate(subject);
        } catch (TrytonRefusal e) {
            throw refused();
        }
    }

    @Override
    public Result apply(PlannedAction action) {
        Records records = records(action);
        try {
            return records.apply(List.of(action)).get(0);
        } catch (TrytonRefusal e) {
            return Result.failed("TRYTON_REFUSED");
        }
    }

    /** Tryton undoes a call as a whole that it refuses: then nothing happened, and the first goes alone. */
    @Override
    public List<Result> applyRun(List<PlannedAction> actions) {
        Records records = records(actions.get(0));
        List<PlannedAction> run = records.run(actions);
        try {
            return run.size() == 1 ? List.of(apply(run.get(0))) : records.apply(run);
        } catch (TrytonRefusal e) {
            return List.of(apply(actions.get(0)));
        }
    }

    @Override
    public Readback check(PlannedAction action) {
        return check(List.of(action)).get(0);
    }

    @Override
    public List<Readback> checkRun(List<PlannedAction> actions) {
        return check(records(actions.get(0)).run(actions));
    }

    private List<Readback> check(List<PlannedAction> run) {
        try {
            return records(run.get(0)).check(run);
        } catch (TrytonRefusal e) {
            throw refused();
        }
    }

    @Override
    public Recognition recognise(PlannedAction earlier) {
        try {
            return records(earlier).recognise(earlier);
        } catch (TrytonRefusal e) {
            throw refused();
        }
    }

    @Override
    public Survey.Page survey(Survey survey) {
        try {
            return surveying.survey(survey);
        } catch (TrytonRefusal e) {
            throw refused();
        }
    }

    private Records records(PlannedAction action) {
        Records records = collections.get(action.collection());
        if (records == null) {
            throw new UnsupportedException("ERP_COLLECTION", "this version knows no such collection");
        }
        return records;
    }

    private static DeniedException refused() {
        return new DeniedException("TRYTON_REFUSED", "Tryton refuses to show the records to this user");
    }
}
