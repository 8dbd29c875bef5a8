package org.lethe.quickstart.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lethe.connector.Action;
import org.lethe.connector.DeniedException;
import org.lethe.connector.Export;
import org.lethe.connector.Identifier;
import org.lethe.connector.Item;
import org.lethe.connector.Located;
import org.lethe.connector.Outcome;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.RateLimitedException;
import org.lethe.connector.Readback;
import org.lethe.connector.Result;
import org.lethe.connector.Rules;
import org.lethe.connector.Subject;
import org.lethe.connector.SystemOfRecord;
import org.lethe.connector.TransientException;

/** One system of a {@link TracedWorld}, as a connector reaches it from its own process. */
final class TracedSystem implements SystemOfRecord {
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY = 429;
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI world;
    private final String process;
    private final String system;
    private final String collection;
    private final Rules rules;

    TracedSystem(URI world, String process, String system, String collection, Rules rules) {
        this.world = world;
        this.process = process;
        this.system = system;
        this.collection = collection;
        this.rules = rules;
    }

    @Override
    public String tenant() {
        return "traced";
    }

    @Override
    public Located locate(Subject subject) {
        List<Item> items = new ArrayList<>();
        for (Identifier identifier : subject.identifiers()) {
            for (String ref : call("locate", identifier.value(), "").lines().toList()) {
                items.add(new Item(
                        ref, collection, rules.propose(subject.right(), collection, Rules.Facts.NONE), identifier));
            }
        }
        return new Located(items, List.of());
    }

    @Override
    public Result apply(PlannedAction action) {
        String email = email(action);
        if (!action.match().confirms(Identifier.email(email))) {
            return Result.changed("OTHER_EMAIL");
        }
        if (action.action() == Action.EXPORT) {
            call("export", email, action.ref());
            return Result.exported(Export.of(Map.of("email", email)));
        }
        return call("apply", email, action.ref()).equals("erased") ? Result.of(Outcome.ERASED) : Result.absent();
    }

    @Override
    public Readback check(PlannedAction action) {
        return call("check", email(action), action.ref()).equals("there")
                ? Readback.violated("still there")
                : Readback.ABSENT;
    }

    private static String email(PlannedAction action) {
        return action.ref().substring(0, action.ref().indexOf('/'));
    }

    private String call(String verb, String email, String ref) {
        String asked = String.join("\n", process, system, verb, email, ref);
        HttpRequest request = HttpRequest.newBuilder(world)
                .timeout(SILENCE)
                .POST(HttpRequest.BodyPublishers.ofString(asked))
                .build();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() == FORBIDDEN) {
                throw new DeniedException("TRACED_DENIED", "the traced system refuses");
            }
            if (response.statusCode() == TOO_MANY) {
                throw new RateLimitedException("TRACED_LIMITED", "the traced system is busy", Duration.ofMillis(200));
            }
            if (response.statusCode() != 200) {
                throw passing("TRACED_UNAVAILABLE");
            }
            return response.body();
        } catch (IOException e) {
            throw passing("TRACED_UNREACHABLE");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw passing("INTERRUPTED");
        }
    }

    private static TransientException passing(String code) {
        return new TransientException(code, "the traced system does not answer", Duration.ZERO);
    }
}
