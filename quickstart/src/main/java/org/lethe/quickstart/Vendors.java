package org.lethe.quickstart;

import java.util.LinkedHashMap;
import java.util.Map;
import org.lethe.connector.testkit.people.SampleSystem;
import org.lethe.connector.testkit.people.Sandboxes;
import org.lethe.connector.testkit.sandbox.dataverse.DataverseSandbox;
import org.lethe.connector.testkit.sandbox.hubspot.HubSpotSandbox;
import org.lethe.connector.testkit.sandbox.requesttracker.RequestTrackerSandbox;
import org.lethe.connector.testkit.sandbox.tryton.TrytonSandbox;

/** How each connector reaches its sandbox: the properties that a system owner would set for the real system. */
final class Vendors {
    /** Nobody else uses the sandboxes: the connectors may use the whole of the vendors' quotas. */
    private static final String WHOLE = "1";

    /** More than a test or a load can use up. */
    private static final String ENDLESS = "1000000";

    private Vendors() {}

    /** @param rateLimits whether the connectors keep within their vendors' limits, HubSpot's those of the largest plan */
    static Map<String, String> properties(SampleSystem system, Sandboxes sandboxes, boolean rateLimits) {
        var uri = sandboxes.of(system).uri().toString();
        var properties = new LinkedHashMap<String, String>();
        switch (system) {
            case CRM -> {
                properties.put("lethe.crm.url", uri);
                properties.put("lethe.crm.token-url", uri + "/" + DataverseSandbox.TENANT_ID + "/oauth2/v2.0/token");
                properties.put("lethe.crm.client-id", DataverseSandbox.CLIENT_ID);
                properties.put("lethe.crm.client-secret", DataverseSandbox.CLIENT_SECRET);
                properties.put("lethe.crm.requests", rateLimits ? "6000" : ENDLESS);
                properties.put("lethe.crm.share", WHOLE);
            }
            case ERP -> {
                properties.put("lethe.erp.url", uri);
                properties.put("lethe.erp.database", TrytonSandbox.DATABASE);
                properties.put("lethe.erp.user", TrytonSandbox.USER);
                properties.put("lethe.erp.password", TrytonSandbox.PASSWORD);
            }
            case HUBSPOT -> {
                properties.put("lethe.hubspot.url", uri);
                properties.put("lethe.hubspot.token", HubSpotSandbox.TOKEN);
                properties.put("lethe.hubspot.burst", rateLimits ? "190" : ENDLESS);
                properties.put("lethe.hubspot.searches", rateLimits ? "5" : ENDLESS);
                properties.put("lethe.hubspot.share", WHOLE);
            }
            case HELPDESK -> {
                properties.put("lethe.helpdesk.url", uri);
                properties.put("lethe.helpdesk.token", RequestTrackerSandbox.READER_TOKEN);
                properties.put("lethe.helpdesk.apply-token", RequestTrackerSandbox.TOKEN);
                properties.put("lethe.helpdesk.organization", RequestTrackerSandbox.ORGANIZATION);
            }
        }
        return properties;
    }
}
