package org.lethe.connector.crm;

import static org.lethe.connector.testkit.errors.VendorError.answered;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lethe.connector.testkit.Fixture;
import org.lethe.connector.testkit.errors.VendorError;
import org.lethe.connector.testkit.errors.VendorError.Verb;
import org.lethe.connector.testkit.errors.VendorErrorContract;
import org.lethe.connector.testkit.sandbox.Response;

/** The Web API's error bodies, {@code {"error":{"code":"0x…","message":"…"}}}, and the identity platform's. */
class CrmErrorsIntegrationTests extends VendorErrorContract {
    private static final String API = "/api/data/v9.2";
    private static final String TOKEN = "/oauth2/v2.0/token";
    private static final String RECORDS_NONE = part("200 OK", "{\"value\":[]}");
    /** Of the note, which is the first that is erased; the sandbox counts its ids. */
    private static final String AUDITS_ONE = part(
            "200 OK",
            "{\"value\":[{\"_objectid_value\":\""
                    + UUID.nameUUIDFromBytes("annotations1".getBytes(StandardCharsets.UTF_8)) + "\"}]}");

    @Override
    protected String system() {
        return "crm";
    }

    @Override
    protected Fixture start() {
        return new CrmFixture();
    }

    @Override
    protected List<VendorError> errors() {
        List<VendorError> errors = new ArrayList<>(ofAnyServer());
        errors.add(answered(
                "token not accepted", Response.empty(401).with("WWW-Authenticate", "Bearer"), Verb.LOCATE, API));
        errors.add(answered("privilege missing", error(403, "0x80040220")));
        errors.add(answered("property or filter not known", error(400, "0x80060888")));
        errors.add(answered(
                "limit, with Retry-After of seconds", error(429, "0x80072322").with("Retry-After", "7")));
        errors.add(answered("limit, without Retry-After", error(429, "0x80072321")));
        errors.add(answered("table not known", error(404, "0x8006088a")));
        errors.add(answered("record does not exist, on erasing", error(404, "0x80040217"), Verb.APPLY_LAST, "({id})"));
        errors.add(new VendorError(
                "record does not exist but its audit rows do, on reading back",
                "200",
                Verb.CHECK,
                faults -> faults.answerNext(1, batch(RECORDS_NONE, AUDITS_ONE), "$batch")));
        errors.add(answered("list without value", Response.json(200, Map.of("message", QUOTED))));
        errors.add(answered(
                "next link that leads elsewhere",
                Response.json(
                        200,
                        Map.of(
                                "value",
                                List.of(),
                                "@odata.nextLink",
                                "https://example.test/" + QUOTED.replace(' ', '+')))));
        errors.add(answered("batch answered, its query limited", batch(part("429 Limited\r\nRetry-After: 9"))));
        errors.add(answered("batch answered, its query refused", batch(part("400 Bad Request"))));
        errors.add(answered("batch answered, its privilege missing", batch(part("403 Forbidden"))));
        errors.add(answered("batch answered without an answer", batch("")));
        errors.add(answered("batch answered with fewer answers than questions", batch(RECORDS_NONE)));
        errors.add(answered("no organization", Response.json(200, Map.of("message", QUOTED)), Verb.TENANT, null));
        errors.add(afterRevocation("grant or tenant refused", refused(400, "unauthorized_client")));
        errors.add(afterRevocation("client secret wrong or expired", refused(401, "invalid_client")));
        errors.add(afterRevocation("token endpoint fails", refused(503, "temporarily_unavailable")));
        errors.add(afterRevocation("answer without a token", Response.json(200, Map.of("message", QUOTED))));
        return errors;
    }

    /** The access token is revoked, and the identity platform gives no other. */
    private static VendorError afterRevocation(String shape, Response answer) {
        return new VendorError(
                shape,
                Integer.toString(answer.status()),
                Verb.LOCATE,
                faults -> faults.failNext(1, 401, API).answerNext(9, answer, TOKEN));
    }

    private static String part(String head) {
        return part(head, "{\"error\":\"" + QUOTED + "\"}");
    }

    private static String part(String head, String body) {
        return "Content-Type: application/http\r\n\r\nHTTP/1.1 " + head + "\r\n\r\n" + body;
    }

    private static Response batch(String... parts) {
        String body = Stream.of(parts).map(part -> "--b\r\n" + part + "\r\n").collect(Collectors.joining());
        return Response.text(200, "multipart/mixed; boundary=b", body + "--b--\r\n");
    }

    private static Response refused(int status, String error) {
        return Response.json(status, Map.of("error", error, "error_description", QUOTED));
    }

    private static Response error(int status, String code) {
        return Response.json(status, Map.of("error", Map.of("code", code, "message", QUOTED)));
    }
}
