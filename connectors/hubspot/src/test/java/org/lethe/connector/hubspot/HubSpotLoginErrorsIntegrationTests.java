package org.lethe.connector.hubspot;

import static org.lethe.connector.testkit.errors.VendorError.answered;

import java.util.List;
import java.util.Map;
import org.lethe.connector.testkit.Fixture;
import org.lethe.connector.testkit.errors.VendorError;
import org.lethe.connector.testkit.errors.VendorError.Verb;
import org.lethe.connector.testkit.errors.VendorErrorContract;
import org.lethe.connector.testkit.sandbox.Response;
import org.lethe.connector.testkit.sandbox.hubspot.HubSpotSandbox;

/** With an app that was installed with OAuth: what the token endpoint refuses. */
class HubSpotLoginErrorsIntegrationTests extends VendorErrorContract {
    private static final String LOGIN = "/oauth/v3/token";
    private static final String API = "/crm/";

    @Override
    protected String system() {
        return "hubspot with OAuth";
    }

    @Override
    protected Fixture start() {
        return new HubSpotFixture(new HubSpotProperties.OAuth(
                HubSpotSandbox.CLIENT_ID, HubSpotSandbox.CLIENT_SECRET, HubSpotSandbox.REFRESH_TOKEN));
    }

    @Override
    protected List<VendorError> errors() {
        return List.of(
                answered("access token not accepted", Response.json(401, Map.of()), Verb.LOCATE, API),
                afterRevocation("refresh token not accepted", said(400, "BAD_REFRESH_TOKEN")),
                afterRevocation("client id not known", said(400, "BAD_CLIENT_ID")),
                afterRevocation("client secret not accepted", said(400, "BAD_CLIENT_SECRET")),
                afterRevocation("grant refused without any field", Response.json(400, Map.of())),
                afterRevocation("client not accepted", said(401, "UNAUTHORIZED")),
                afterRevocation("token endpoint limited", said(429, "error")),
                afterRevocation("token endpoint fails", said(500, "error")),
                afterRevocation("answer without a token", Response.json(200, Map.of("message", QUOTED))));
    }

    /** The access token is revoked, and the endpoint gives no other. */
    private static VendorError afterRevocation(String shape, Response answer) {
        return new VendorError(
                shape,
                Integer.toString(answer.status()),
                Verb.LOCATE,
                faults -> faults.failNext(1, 401, API).answerNext(9, answer, LOGIN));
    }

    private static Response said(int status, String said) {
        return Response.json(status, Map.of("status", said, "message", QUOTED));
    }
}
