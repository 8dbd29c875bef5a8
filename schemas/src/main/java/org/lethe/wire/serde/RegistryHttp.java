package org.lethe.wire.serde;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests to the first address that answers. Thread-safe. */
final class RegistryHttp {
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";

    private final JsonMapper json = new JsonMapper();
    private final List<URI> addresses;
    private final HttpClient client;
    private final Duration timeout;
    private final @Nullable String userInfo;

    RegistryHttp(List<URI> addresses, Settings settings) {
        this.addresses = addresses;
        this.timeout = Duration.ofMillis(settings.millis(SerdeProperties.READ_TIMEOUT, 10_000));
        this.userInfo = userInfo(settings);
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofMillis(settings.millis(SerdeProperties.CONNECT_TIMEOUT, 5_000)))
                .build();
    }

    /**
     * @param path with query, each part already encoded
     * @param body sent as JSON; without one nothing is sent
     * @param what the question in words for an exception, without anything secret
     */
    JsonNode send(String method, String path, @Nullable Object body, String what) {
        RegistryUnavailableException last = new RegistryUnavailableException("registry did not answer " + what);
        for (URI address : addresses) {
            try {
                return answer(client.send(request(address, method, path, body), ofString()), what);
            } catch (IOException e) {
                last = new RegistryUnavailableException("registry did not answer " + what, e);
            } catch (RegistryUnavailableException e) {
                last = e;
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            }
        }
        throw last;
    }

    private static HttpResponse.BodyHandler<String> ofString() {
        return HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8);
    }

    private HttpRequest request(URI address, String method, String path, @Nullable Object body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(withoutUserInfo(address, path))
                .timeout(timeout)
                .header("Accept", MEDIA_TYPE)
                .header("Content-Type", MEDIA_TYPE)
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)));
        String credentials = userInfo != null ? userInfo : address.getUserInfo();
        if (credentials != null) {
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
        }
        return request.build();
    }

    private static URI withoutUserInfo(URI address, String path) {
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        return URI.create(address.getScheme() + "://" + address.getHost() + port + address.getRawPath() + path);
    }

    private JsonNode answer(HttpResponse<String> response, String what) {
        int status = response.statusCode();
        if (status >= 500 || status == 429 || status == 408) {
            throw new RegistryUnavailableException("registry answered " + status + " to " + what);
        }
        if (status >= 400) {
            throw RegistryRejectedException.of(status, what);
        }
        try {
            return json.readTree(response.body());
        } catch (JacksonException e) {
            throw new RegistryUnavailableException("registry did not answer with JSON to " + what);
        }
    }

    private static @Nullable String userInfo(Settings settings) {
        String source = settings.text(SerdeProperties.AUTH_SOURCE, "URL");
        return switch (source) {
            case "URL" -> null;
            case "USER_INFO" -> {
                String info = settings.text(SerdeProperties.AUTH_USER_INFO, "");
                if (!info.contains(":")) {
                    throw new ConfigException(SerdeProperties.AUTH_USER_INFO + " must be user:password");
                }
                yield info;
            }
            default -> throw new ConfigException(SerdeProperties.AUTH_SOURCE, source, "use URL or USER_INFO");
        };
    }
}
