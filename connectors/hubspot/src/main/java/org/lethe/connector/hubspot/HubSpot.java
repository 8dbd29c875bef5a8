package org.lethe.connector.hubspot;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.lethe.connector.Action;
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
import org.lethe.connector.http.VendorClientConfig;
import org.lethe.connector.identity.Phones;

/**
 * HubSpot. Notes, calls, e-mails, meetings, tasks and tickets go to the vendor's bin (90 days), the contact is deleted
 * permanently (purged within 30 days): both are {@code SOFT_DELETED} until then.
 *
 * <p>Source for the vendor's behaviour: CRM API v3, associations and communication preferences v4.
 */
public final class HubSpot implements SystemOfRecord {
    private final Portal portal;
    private final Locating locating;
    private final Applying applying;
    private final Run run;
    private final Checking checking;
    private final Surveying surveying;

    public HubSpot(HubSpotProperties properties, Rules rules, MeterRegistry meters, Clock clock) {
        VendorClient client = VendorClientConfig.of("hubspot", properties.url())
                .withCredentials(HubSpotLogin.of(properties, meters, clock))
                .withQuota(properties.bursts())
                .withQuota(Portal.SEARCHES, properties.searching())
                .withErrors(new HubSpotErrors())
                .withTimeout(properties.timeout())
                .withMaxWait(properties.maxWait())
                .open(meters, clock);
        this.portal = new Portal(client);
        Associations associations = new Associations(client);
        Links links = new Links(portal, associations, new Scopes(portal, clock));
        Subscriptions subscriptions = new Subscriptions(client);
        Contacts contacts = new Contacts(portal, new Phones(properties.phoneRegions()));
        Engagements engagements = new Engagements(portal, links, associations, rules, clock.getZone());
        Purge purge = new Purge(portal, clock);
        Exporting exporting = new Exporting(portal, subscriptions, clock);
        this.locating = new Locating(contacts, engagements, rules);
        this.applying = new Applying(portal, links, subscriptions, contacts, engagements, exporting, purge);
        this.run = new Run(portal, links, associations, contacts, purge);
        this.checking = new Checking(portal, subscriptions, purge);
        this.surveying = new Surveying(portal, contacts);
    }

    @Override
    public String tenant() {
        return portal.portalId();
    }

    @Override
    public Located locate(Subject subject) {
        return locating.locate(subject);
    }

    @Override
    public Result apply(PlannedAction action) {
        return applyRun(List.of(action)).get(0);
    }

    @Override
    public List<Result> applyRun(List<PlannedAction> actions) {
        PlannedAction first = actions.get(0);
        HubSpotCollection collection = collection(first);
        return first.action() == Action.ERASE && collection != HubSpotCollection.CONTACT
                ? run.erase(collection, PlannedAction.alike(actions, Portal.PAGE))
                : List.of(applying.apply(collection, first));
    }

    @Override
    public Readback check(PlannedAction action) {
        return checking.check(collection(action), action);
    }

    @Override
    public Recognition recognise(PlannedAction earlier) {
        return applying.recognise(collection(earlier), earlier);
    }

    @Override
    public Survey.Page survey(Survey survey) {
        return surveying.survey(survey);
    }

    @Override
    public List<Readback> checkRun(List<PlannedAction> actions) {
        PlannedAction first = actions.get(0);
        HubSpotCollection collection = collection(first);
        boolean together = collection != HubSpotCollection.CONTACT && first.action() != Action.RECTIFY;
        return together ? checking.check(collection, PlannedAction.alike(actions, Portal.PAGE)) : List.of(check(first));
    }

    private static HubSpotCollection collection(PlannedAction action) {
        return HubSpotCollection.named(action.collection())
                .orElseThrow(() -> new UnsupportedException("COLLECTION_UNKNOWN", "not a collection of HubSpot"));
    }
}
