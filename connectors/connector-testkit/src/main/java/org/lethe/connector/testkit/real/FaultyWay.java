package org.lethe.connector.testkit.real;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.lethe.connector.testkit.sandbox.Request;
import org.lethe.connector.testkit.sandbox.Response;
import org.lethe.connector.testkit.sandbox.Sandbox;
import org.lethe.connector.testkit.sandbox.SandboxOptions;

/**
 * What stands between a connector and a real system: passes every request on, counts it, and behaves badly when {@link
 * #faults()} are switched on, so that the failures of the contract are tried on the real system too.
 */
public final class FaultyWay extends Sandbox {
    /** What the client sets by itself, and what concerns one connection only. */
    private static final Set<String> OWN =
            Set.of("host", "connection", "content-length", "transfer-encoding", "upgrade", "expect", "http2-settings");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI target;
    private final IntFunction<Response> failure;

    /** @param failure what the vendor answers with an error status */
    public FaultyWay(int port, URI target, IntFunction<Response> failure) {
        super("way", SandboxOptions.inMemory().withPort(port));
        this.target = target;
        this.failure = failure;
        start();
    }

    /** Every request is answered here: by the target. */
    @Override
    protected Response limited(String endpoint, Request request) {
        HttpRequest.Builder passed = HttpRequest.newBuilder(address(request))
                .timeout(Duration.ofMinutes(1))
                .method(request.method(), HttpRequest.BodyPublishers.ofByteArray(request.body()));
        request.headers().forEach((name, values) -> {
            if (!OWN.contains(name)) {
                values.forEach(value -> passed.header(name, value));
            }
        });
        try {
            HttpResponse<byte[]> answer = client.send(passed.build(), BodyHandlers.ofByteArray());
            return new Response(answer.statusCode(), headers(answer), answer.body());
        } catch (IOException e) {
            return failure.apply(502);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failure.apply(502);
        }
    }

    private URI address(Request request) {
        try {
            String path = new URI(null, null, request.path(), null).getRawPath();
            String query = request.query().entrySet().stream()
                    .map(pair -> encoded(pair.getKey()) + "=" + encoded(pair.getValue()))
                    .collect(Collectors.joining("&"));
            return target.resolve(query.isEmpty() ? path : path + "?" + query);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Map<String, String> headers(HttpResponse<?> answer) {
        Map<String, String> headers = new LinkedHashMap<>();
        answer.headers().map().forEach((name, values) -> {
            if (!OWN.contains(name.toLowerCase(Locale.ROOT)) && !name.startsWith(":")) {
                headers.put(name, values.get(0));
            }
        });
        return headers;
    }

    @Override
    protected Response error(int status) {
        return failure.apply(status);
    }
}
