package org.lethe.connector.http;

import java.io.IOException;
import java.net.ProxySelector;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.MalformedException;

/**
 * Exchanges on the caller's own thread, over connections that are kept open: whoever sends waits for the answer anyway,
 * and handing its parts from thread to thread costs more than the exchange. Follows nothing, repeats nothing, keeps no
 * cookies, offers no compression. Thread-safe.
 */
final class HttpExchanges {
    /** More than a connector has workers: what bounds the calls are the concurrency of commands and the quota. */
    private static final int CONNECTIONS = 128;

    /** So that a change of the vendor's addresses is followed. */
    private static final TimeValue LIFE = TimeValue.ofMinutes(10);

    private final VendorClientConfig config;
    private final HttpClient client;

    HttpExchanges(VendorClientConfig config) {
        this.config = config;
        PoolingHttpClientConnectionManager pool = pool(config);
        HttpWatch.watch(pool);
        this.client = HttpClients.custom()
                .setConnectionManager(pool)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.of(config.timeout()))
                        .setResponseTimeout(Timeout.of(config.timeout()))
                        .setAuthenticationEnabled(false)
                        .build())
                .setRoutePlanner(new SystemDefaultRoutePlanner(ProxySelector.getDefault()))
                .setUserAgent("Lethe")
                .disableAuthCaching()
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableCookieManagement()
                .disableRedirectHandling()
                .build();
    }

    private static PoolingHttpClientConnectionManager pool(VendorClientConfig config) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnPerRoute(CONNECTIONS)
                .setMaxConnTotal(CONNECTIONS)
                .setConnPoolPolicy(PoolReusePolicy.LIFO)
                .setTlsSocketStrategy(DefaultClientTlsStrategy.createSystemDefault())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(config.connectTimeout()))
                        .setSocketTimeout(Timeout.of(config.timeout()))
                        .setValidateAfterInactivity(TimeValue.ofMilliseconds(100))
                        .setTimeToLive(LIFE)
                        .build())
                .build();
    }

    /**
     * Sends a request and reads the whole answer.
     *
     * @param login headers that are sent beside the request's own
     * @throws TimeoutException when it took longer than the configured time as a whole
     * @throws InterruptedException when the caller was interrupted
     * @throws IOException when the connection did not come about or broke
     * @throws MalformedException {@code VENDOR_TOO_LARGE}
     */
    VendorResponse send(VendorRequest request, Map<String, String> login)
            throws IOException, InterruptedException, TimeoutException {
        HttpUriRequestBase sent = toHttp(request, login);
        try (HttpWatch.Exchange exchange = HttpWatch.begin(sent, config.timeout())) {
            try {
                return client.execute(sent, answer -> read(sent, answer));
            } catch (IOException e) {
                if (exchange.late()) {
                    throw new TimeoutException();
                }
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                throw e;
            }
        }
    }

    private HttpUriRequestBase toHttp(VendorRequest request, Map<String, String> login) {
        HttpUriRequestBase http = new HttpUriRequestBase(request.method(), request.uri(config.base()));
        http.setHeader("Accept", "application/json");
        login.forEach(http::setHeader);
        request.headers().forEach(http::setHeader);
        byte[] body = request.body();
        if (body != null) {
            http.setEntity(new ByteArrayEntity(body, null));
        }
        return http;
    }

    private VendorResponse read(Cancellable sent, ClassicHttpResponse response) throws IOException {
        return new VendorResponse(response.getCode(), headers(response), body(sent, response.getEntity()));
    }

    private byte[] body(Cancellable sent, @Nullable HttpEntity entity) throws IOException {
        if (entity == null) {
            return new byte[0];
        }
        byte[] body = entity.getContent().readNBytes(config.maxBytes() + 1);
        if (body.length > config.maxBytes()) {
            boolean unused = sent.cancel(); // or the rest would be read before the connection is given back
            throw new MalformedException("VENDOR_TOO_LARGE", "the answer is too large");
        }
        return body;
    }

    private static HttpHeaders headers(ClassicHttpResponse response) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Header header : response.getHeaders()) {
            headers.computeIfAbsent(header.getName(), unused -> new ArrayList<>())
                    .add(header.getValue());
        }
        return HttpHeaders.of(headers, (name, value) -> true);
    }
}
