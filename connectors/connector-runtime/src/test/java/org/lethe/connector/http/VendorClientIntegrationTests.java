package org.lethe.connector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lethe.connector.ConnectorException;
import org.lethe.connector.MalformedException;
import org.lethe.connector.RateLimitedException;
import org.lethe.connector.TransientException;

class VendorClientIntegrationTests {
    private static final String SECRET = "kari@example.test";

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final CountDownLatch release = new CountDownLatch(1);
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final AtomicInteger calls = new AtomicInteger();
    private HttpServer server;
    private VendorClientConfig config;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        config = VendorClientConfig.of(
                "shop", URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/api"));
    }

    @AfterEach
    void stop() {
        release.countDown();
        server.stop(0);
    }

    @Test
    void sendsJsonWithCredentialsAndReadsJson() {
        // Given
        answering(201, "{\"id\": 7}");
        VendorClient client = open(config.withCredentials(() -> Map.of("Authorization", "Bearer t")));

        // When
        VendorResponse response = client.send(VendorRequest.post("/contacts").json(Map.of("email", SECRET)));

        // Then
        assertThat(response.expect(201).json().path("id").asInt()).isEqualTo(7);
        assertThat(seen).containsExactly("POST /api/contacts Bearer t {\"email\":\"" + SECRET + "\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "401, DeniedException,      VENDOR_UNAUTHORIZED",
        "403, DeniedException,      VENDOR_FORBIDDEN",
        "408, TransientException,   VENDOR_STATUS_408",
        "500, TransientException,   VENDOR_STATUS_500",
        "503, TransientException,   VENDOR_STATUS_503",
        "302, MalformedException,   VENDOR_REDIRECT"
    })
    void statusesBecomeTypedFailuresWithoutTheBodyOrTheAddress(int status, String type, String code) {
        // Given
        answering(status, "no access for " + SECRET);

        // When / Then
        assertThatThrownBy(() -> open(config).send(VendorRequest.get("/people/{email}", SECRET)))
                .isInstanceOfSatisfying(ConnectorException.class, e -> {
                    assertThat(e.code()).isEqualTo(code);
                    assertThat(e.getClass().getSimpleName()).isEqualTo(type);
                    assertThat(e).hasMessageNotContaining("kari").hasNoCause();
                });
    }

    @Test
    void notFoundIsAnAnswer() {
        answering(404, "");

        assertThat(open(config).send(VendorRequest.get("/people/{id}", 1)).status())
                .isEqualTo(404);
    }

    @Test
    void theVendorsErrorShapesComeFirst() {
        // Given
        answering(200, "{\"error\": \"busy\"}");
        VendorErrors errors = response -> response.json().has("error")
                ? Optional.of(new TransientException("SHOP_BUSY", "the shop is busy", Duration.ofSeconds(2)))
                : Optional.empty();

        // When / Then
        assertThatExceptionOfType(TransientException.class)
                .isThrownBy(() -> open(config.withErrors(errors)).send(VendorRequest.get("/people")))
                .satisfies(e -> assertThat(e.code()).isEqualTo("SHOP_BUSY"));
    }

    @Test
    void aShortRetryAfterIsWaitedForAndTheRequestRepeated() {
        // Given
        server.createContext("/", exchange -> {
            boolean first = calls.getAndIncrement() == 0;
            exchange.getResponseHeaders().set("Retry-After", "0");
            respond(exchange, first ? 429 : 200, "{}");
        });

        // When / Then
        assertThat(open(config).send(VendorRequest.get("/people")).status()).isEqualTo(200);
        assertThat(calls).hasValue(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            120                            | 120
            Sun, 06 Nov 1994 08:49:37 GMT  | 0
            soon                           | 10
            """)
    void aLongRetryAfterIsGivenToTheCaller(String header, long seconds) {
        // Given
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Retry-After", header);
            respond(exchange, 429, "");
        });
        VendorClient client = open(config.withMaxWait(Duration.ZERO));

        // When / Then
        assertThatExceptionOfType(RateLimitedException.class)
                .isThrownBy(() -> client.send(VendorRequest.get("/people")))
                .satisfies(e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(seconds)));
    }

    @Test
    void whoComesAfterARefusalWaitsToo() {
        // Given
        server.createContext("/", exchange -> {
            calls.incrementAndGet();
            exchange.getResponseHeaders().set("Retry-After", "600");
            respond(exchange, 429, "");
        });
        VendorClient client = open(config);
        assertThatExceptionOfType(RateLimitedException.class)
                .isThrownBy(() -> client.send(VendorRequest.get("/people")));

        // When / Then
        assertThatExceptionOfType(RateLimitedException.class)
                .isThrownBy(() -> client.send(VendorRequest.get("/people")))
                .satisfies(e -> assertThat(e.retryAfter()).isGreaterThan(Duration.ofMinutes(9)));
        assertThat(calls).hasValue(1);
    }

    @Test
    void onlyOurShareOfTheQuotaIsUsed() {
        // Given
        answering(200, "{}");
        VendorClient client =
                open(config.withQuota(new Quota(8, Duration.ofHours(1), 0.25)).withMaxWait(Duration.ofMillis(1)));
        client.send(VendorRequest.get("/people"));
        client.send(VendorRequest.get("/people"));

        // When / Then
        assertThatExceptionOfType(RateLimitedException.class)
                .isThrownBy(() -> client.send(VendorRequest.get("/people")))
                .satisfies(e -> assertThat(e.code()).isEqualTo("QUOTA_SHARE_USED"));
        assertThat(seen).hasSize(2);
    }

    @Test
    void aSilentVendorTimesOut() {
        // Given
        server.createContext("/", exchange -> await());

        // When / Then
        assertThatExceptionOfType(TransientException.class)
                .isThrownBy(
                        () -> open(config.withTimeout(Duration.ofMillis(100))).send(VendorRequest.get("/people")))
                .satisfies(e -> assertThat(e.code()).isEqualTo("VENDOR_TIMEOUT"));
    }

    @Test
    void aVendorThatStallsInTheBodyTimesOut() {
        // Given
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            await();
        });

        // When / Then
        assertThatExceptionOfType(TransientException.class)
                .isThrownBy(
                        () -> open(config.withTimeout(Duration.ofMillis(200))).send(VendorRequest.get("/people")))
                .satisfies(e -> assertThat(e.code()).isEqualTo("VENDOR_TIMEOUT"));
    }

    @Test
    void anAbsentVendorIsUnreachable() {
        // Given
        server.stop(0);

        // When / Then
        assertThatExceptionOfType(TransientException.class)
                .isThrownBy(() -> open(config).send(VendorRequest.get("/people")))
                .satisfies(e -> assertThat(e.code()).isEqualTo("VENDOR_UNREACHABLE"));
    }

    @Test
    void anAnswerThatIsTooLargeOrNotJsonIsMalformed() {
        // Given
        answering(200, "<html>" + SECRET + "</html>");

        // When / Then
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> open(config.withMaxBytes(10)).send(VendorRequest.get("/people")))
                .satisfies(e -> assertThat(e.code()).isEqualTo("VENDOR_TOO_LARGE"));
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(
                        () -> open(config).send(VendorRequest.get("/people")).json())
                .withMessageNotContaining(SECRET)
                .withNoCause()
                .satisfies(e -> assertThat(e.code()).isEqualTo("VENDOR_NOT_JSON"));
    }

    @Test
    void metricsNameTheTemplateOnly() {
        // Given
        answering(404, "");

        // When
        open(config).send(VendorRequest.get("/people/{email}", SECRET));

        // Then
        assertThat(meters.getMeters()).extracting(Meter::getId).allSatisfy(id -> {
            assertThat(id.getTag("path")).isEqualTo("/people/{email}");
            assertThat(id.getTag("outcome")).isEqualTo("404");
        });
        assertThat(meters.getMeters()).hasSize(1);
    }

    private VendorClient open(VendorClientConfig wanted) {
        return wanted.open(meters, Clock.systemUTC());
    }

    private void answering(int status, String body) {
        server.createContext("/", exchange -> {
            String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " " + sent);
            respond(exchange, status, body);
        });
    }

    private void await() {
        try {
            assertThat(release.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void respond(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
