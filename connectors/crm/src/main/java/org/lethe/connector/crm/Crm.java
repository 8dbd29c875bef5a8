package org.lethe.connector.crm;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lethe.connector.ConnectorException;
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
import org.lethe.connector.UnsupportedException;
import org.lethe.connector.http.AccessTokens;
import org.lethe.connector.http.VendorClient;
import org.lethe.connector.http.VendorClientConfig;
import org.lethe.connector.http.VendorRequest;
import org.lethe.connector.http.VendorResponse;
import org.lethe.connector.identity.Phones;

/**
 * Microsoft Dataverse. Accounts are never items: they belong to other people, too. Notes, activities and cases go
 * before the contact, because the vendor would delete them together with it without being asked.
 *
 * <p>Source for the vendor's behaviour: Dataverse Web API v9.2 and the relationships of the Common Data Model.
 */
public final class Crm implements SystemOfRecord {
    private static final String API = "/api/data/v9.2";

    private final Dataverse dataverse;
    private final Locating locating;
    private final Applying applying;
    private final Run run;
    private final Checking checking;
    private final Surveying surveying;

    public Crm(CrmProperties properties, Rules rules, MeterRegistry meters, Clock clock) {
        VendorClient client = open(properties, meters, clock);
        this.dataverse = new Dataverse(client, properties.pageSize());
        Removal removal = new Removal(client);
        Identities identities = new Identities(new Phones(properties.phoneRegions()), properties.customerNumberField());
        Parties parties = new Parties(dataverse, identities);
        Cases cases = new Cases(dataverse, clock.getZone());
        Dependents dependents = new Dependents(dataverse, parties, cases);
        People people = new People(dataverse, identities);
        Owners owners = new Owners(new Fresh(dataverse, parties), identities);
        Exporting exporting = new Exporting(dataverse, parties, cases);
        this.locating = new Locating(people, dependents, identities, rules);
        this.applying = new Applying(dataverse, owners, people, removal, exporting);
        this.run = new Run(dataverse, identities, parties, removal);
        this.checking = new Checking(dataverse);
        this.surveying = new Surveying(dataverse, identities);
    }

    private static VendorClient open(CrmProperties properties, MeterRegistry meters, Clock clock) {
        URI url = properties.requiredUrl();
        VendorClient identity = VendorClientConfig.of("crm-identity", properties.requiredTokenUrl())
                .withErrors(Crm::refused)
                .withTimeout(properties.timeout())
                .open(meters, clock);
        String scope = url.getScheme() + "://" + url.getRawAuthority() + "/.default";
        VendorRequest grant = VendorRequest.post("")
                .form(Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        properties.clientId(),
                        "client_secret",
                        properties.clientSecret(),
                        "scope",
                        scope));
        return VendorClientConfig.of("crm", URI.create(url.toString().replaceFirst("/+$", "") + API))
                .withCredentials(new AccessTokens(identity, grant, clock))
                .withQuota(properties.quota())
                .withTimeout(properties.timeout())
                .withMaxWait(properties.maxWait())
                .open(meters, clock);
    }

    /** The identity platform says 400 for an unknown client or tenant and 401 for a wrong or expired secret. */
    private static Optional<ConnectorException> refused(VendorResponse response) {
        return response.status() == 400 || response.status() == 401
                ? Optional.of(new DeniedException(
                        "TOKEN_REFUSED",
                        "the identity platform refuses lethe.crm.client-id, lethe.crm.client-secret (expired?), the"
                                + " tenant in lethe.crm.token-url or the scope of lethe.crm.url"))
                : Optional.empty();
    }

    @Override
    public String tenant() {
        return dataverse.organization();
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
        List<PlannedAction> together = Run.of(actions);
        return together.isEmpty() ? List.of(applying.apply(actions)) : erase(together);
    }

    /** A call for several may be refused because of any of them: the first is asked for alone, as it is answered first. */
    private List<Result> erase(List<PlannedAction> together) {
        try {
            return run.erase(together);
        } catch (DeniedException | MalformedException | UnsupportedException e) {
            if (together.size() == 1) {
                throw e;
            }
            return run.erase(together.subList(0, 1));
        }
    }

    @Override
    public Readback check(PlannedAction action) {
        return checkRun(List.of(action)).get(0);
    }

    @Override
    public Recognition recognise(PlannedAction earlier) {
        return applying.recognise(CrmCollection.of(earlier), earlier);
    }

    @Override
    public Survey.Page survey(Survey survey) {
        return surveying.survey(survey);
    }

    @Override
    public List<Readback> checkRun(List<PlannedAction> actions) {
        return checking.check(actions.subList(0, Math.min(Run.MOST, actions.size())));
    }
}
