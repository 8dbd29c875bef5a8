package org.lethe.connector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lethe.connector.TransientException;

/** A token is kept for most of its life, however short, and a token endpoint that fails is not asked by everybody. */
class AccessTokensIntegrationTests {
    private final AtomicInteger fetches = new AtomicInteger();
    private Instant now = Instant.parse("2026-11-22T11:00:00Z");
    private HttpServer server;
    private volatile int status = 200;
    private String life = "";
    private volatile CountDownLatch answer = new CountDownLatch(0);
    private AccessTokens tokens;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            answered();
            byte[] body = ("{\"access_token\": \"t-" + fetches.incrementAndGet() + "\"" + life + "}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
        VendorClient client = VendorClientConfig.of(
                        "shop",
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .open(new SimpleMeterRegistry(), clock);
        tokens = new AccessTokens(client, VendorRequest.post("/token").form(Map.of("grant_type", "any")), clock);
    }

    private void answered() throws IOException {
        try {
            answer.await();
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        }
    }

    @AfterEach
    void stop() {
        answer.countDown();
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource({"'',299", "60,29", "120,59", "180,89", "3600,3479"})
    void aTokenIsKeptForMostOfItsLife(String seconds, int kept) {
        // Given
        life = seconds.isEmpty() ? "" : ", \"expires_in\": " + seconds;
        Map<String, String> first = tokens.headers();

        // When / Then
        now = now.plusSeconds(kept);
        assertThat(tokens.headers()).isEqualTo(first);
        now = now.plusSeconds(1);
        assertThat(tokens.headers()).isEqualTo(Map.of("Authorization", "Bearer t-2"));
        assertThat(fetches).hasValue(2);
    }

    @Test
    void whoWaitedForAFetchThatFailedDoesNotWaitForAnother() throws Exception {
        // Given: one asks, nine wait for it
        status = 500;
        answer = new CountDownLatch(1);
        List<Throwable> failed = new CopyOnWriteArrayList<>();
        List<Thread> callers = Stream.generate(() -> new Thread(() -> failed.add(catchThrowable(tokens::headers))))
                .limit(10)
                .toList();
        callers.forEach(Thread::start);
        await().until(() -> callers.stream()
                        .filter(caller -> caller.getState() == Thread.State.BLOCKED)
                        .count()
                == 9);

        // When
        answer.countDown();
        for (Thread caller : callers) {
            caller.join();
        }

        // Then
        assertThat(failed)
                .hasSize(10)
                .allSatisfy(e -> assertThat(e)
                        .isInstanceOfSatisfying(
                                TransientException.class,
                                same -> assertThat(same.code()).isEqualTo("VENDOR_STATUS_500")));
        assertThat(fetches).hasValue(1);
        status = 200;
        assertThat(tokens.headers()).as("who asks later").isNotEmpty();
    }
}
