package org.lethe.connector.erp;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lethe.connector.Action;
import org.lethe.connector.DeniedException;
import org.lethe.connector.Located;
import org.lethe.connector.MalformedException;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.Readback;
import org.lethe.connector.Recognition;
import org.lethe.connector.Result;
import org.lethe.connector.Rules;
import org.lethe.connector.Subject;
import org.lethe.connector.Survey;
import org.lethe.connector.SystemOfRecord;
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
    private final Runs runs;
    private final Surveying surveying;

    public ErpSystem(VendorClient client, ErpProperties properties, Rules rules) {
        this.tryton = new Tryton(client, properties);
        Spellings spellings = new Spellings(new Phones(properties.phoneRegions()));
        Parties parties = new Parties(tryton, spellings, properties.companyIdentifierTypes());
        Rules possible = rules.reviewing(
                Set.of(Action.RESTRICT, Action.STOP_MARKETING),
                "Tryton has nothing for this: limit who can read the record, then decide.");
        this.locator = new Locator(tryton, parties, possible);
        this.surveying = new Surveying(parties);
        this.runs = new Runs(tryton, parties);
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
        try {
            return runs.of(action).apply().get(0);
        } catch (TrytonRefusal e) {
            return Result.failed("TRYTON_REFUSED");
        }
    }

    /**
     * Tryton undoes a call as a whole that it refuses, or fails in: then the first action goes alone, so that no other's
     * failure is taken for its own. Calls of the run before that one stand; an action that one of them carried out is
     * answered as not there any more.
     */
    @Override
    public List<Result> applyRun(List<PlannedAction> actions) {
        Run run = runs.toApply(actions);
        if (run.size() == 1) {
            return List.of(apply(actions.get(0)));
        }
        try {
            return run.apply();
        } catch (TrytonRefusal | MalformedException e) {
            return List.of(apply(actions.get(0)));
        }
    }

    @Override
    public Readback check(PlannedAction action) {
        return checkRun(List.of(action)).get(0);
    }

    @Override
    public List<Readback> checkRun(List<PlannedAction> actions) {
        try {
            return runs.toCheck(actions).check();
        } catch (TrytonRefusal e) {
            throw refused();
        }
    }

    @Override
    public Recognition recognise(PlannedAction earlier) {
        try {
            return runs.toRecognise(earlier).recognise(earlier);
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

    private static DeniedException refused() {
        return new DeniedException("TRYTON_REFUSED", "Tryton refuses to show the records to this user");
    }
}
