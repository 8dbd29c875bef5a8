package org.lethe.connector.testkit.sandbox.requesttracker;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.testkit.sandbox.Request;
import org.lethe.connector.testkit.sandbox.Response;
import org.lethe.connector.testkit.sandbox.Sandbox;
import org.lethe.connector.testkit.sandbox.SandboxOptions;

/**
 * Request Tracker 5.0: REST 2.0, anonymising and shredding by the web interface's forms, traps included. {@link #seed()}
 * puts data in beside the protocol.
 */
public final class RequestTrackerSandbox extends Sandbox {
    /** Of a user that may do everything, so shred too. */
    public static final String TOKEN = "1-14-sandbox-requesttracker";
    /** Of a user that may read queues, tickets and users and nothing else. */
    public static final String READER_TOKEN = "1-15-sandbox-requesttracker";

    public static final String USER = "root";
    public static final String PASSWORD = "sandbox-requesttracker";
    /** The server's {@code $Organization}, part of the names that its shredder takes. */
    public static final String ORGANIZATION = Rt.ORGANIZATION;

    private static final String REST = "/REST/2.0";
    private static final Set<String> SEARCHES = Set.of(REST + "/users", REST + "/tickets");
    private static final String SHREDDER = "/Admin/Tools/Shredder/index.html";

    private final Rt rt;
    private final Shredder shredder;

    public RequestTrackerSandbox(SandboxOptions options) {
        super("requesttracker", options);
        this.rt = new Rt(store(), clock());
        this.shredder = new Shredder(rt);
        Views views = new Views(rt, uri());
        Rest2 rest = new Rest2(rt, views, new Pages(views, uri()));
        WebForms forms = new WebForms(rt, shredder, uri());
        rest("GET", "/queues/all", rest::queues);
        rest("POST", "/users", rest::users);
        rest("GET", "/user/{id}", request -> rest.get(request, "user", rt.users()));
        rest("PUT", "/user/{id}", rest::putUser);
        rest("DELETE", "/user/{id}", rest::deleteUser);
        rest("GET", "/user/{id}/history", request -> rest.history(request, "RT::User"));
        rest("GET", "/tickets", rest::tickets);
        rest("POST", "/tickets", rest::tickets);
        rest("GET", "/ticket/{id}", request -> rest.get(request, "ticket", rt.tickets()));
        rest("PUT", "/ticket/{id}", rest::putTicket);
        rest("DELETE", "/ticket/{id}", rest::deleteTicket);
        rest("GET", "/ticket/{id}/history", request -> rest.history(request, "RT::Ticket"));
        rest("GET", "/ticket/{id}/attachments", rest::attachments);
        rest("GET", "/attachment/{id}", request -> rest.get(request, "attachment", rt.attachments()));
        rest("GET", "/transaction/{id}", request -> rest.get(request, "transaction", rt.transactions()));
        rest("DELETE", "/attachment/{id}", request -> error(405));
        rest("DELETE", "/transaction/{id}", request -> error(405));
        locked("POST", "/Admin/Users/Modify.html", forms::modifyUser);
        locked("GET", SHREDDER, forms::shredder);
        locked("POST", SHREDDER, forms::shred);
        locked("GET", "/User/RelatedData.tsv", forms::relatedData);
        start();
    }

    /** Puts sample data in. */
    public RequestTrackerSeed seed() {
        return new RequestTrackerSeed(rt);
    }

    /**
     * Whether the shredder's page writes what it removes to an SQL file, as Request Tracker does where the extension of
     * this project's connector is not installed. Off at the start.
     */
    public RequestTrackerSandbox shredderDumps(boolean written) {
        synchronized (rt) {
            shredder.dumps(written);
        }
        return this;
    }

    /** What an administrator does on the server: {@code rt-shredder-5 --force --no-sqldump --plugin "Tickets=query,id=…"}. */
    public void shredWithoutDump(int ticket) {
        synchronized (rt) {
            shredder.wipeout("RT::Ticket-" + ORGANIZATION + "-" + ticket, true, "");
        }
    }

    private void rest(String method, String path, Handler handler) {
        locked(method, REST + path, handler);
    }

    private void locked(String method, String path, Handler handler) {
        route(method, path, request -> {
            synchronized (rt) {
                return handler.handle(request);
            }
        });
    }

    @Override
    protected @Nullable Response limited(String endpoint, Request request) {
        String authorization = request.header("Authorization");
        if (("token " + READER_TOKEN).equals(authorization)) {
            boolean reads = request.method().equals("GET") || SEARCHES.contains(request.path());
            return reads && request.path().startsWith(REST) ? null : Rest2.message(403, "Forbidden");
        }
        if (allowed(authorization)) {
            return null;
        }
        return request.path().startsWith(REST)
                ? error(401)
                : Response.html(200, "<!DOCTYPE html>\n<html><body id=\"comp-NoAuth-Login\">Login</body></html>\n");
    }

    private static boolean allowed(@Nullable String authorization) {
        if (authorization == null) {
            return false;
        }
        String basic = Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        return authorization.equals("token " + TOKEN) || authorization.equals("Basic " + basic);
    }

    @Override
    protected Response error(int status) {
        return switch (status) {
            case 401 -> Rest2.message(401, "Unauthorized");
            case 404 -> Rest2.message(404, "Not Found");
            case 405 -> Rest2.message(405, "Method Not Allowed");
            default -> Rest2.message(status, "Error");
        };
    }
}
