package org.lethe.connector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.connector.ConnectorException;

/** A vendor of sockets, which does what no HTTP server would. */
class VendorConnectionsIntegrationTests {
    private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";

    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger broken = new AtomicInteger();
    private final CountDownLatch release = new CountDownLatch(1);
    private ServerSocket vendor;

    @BeforeEach
    void start() throws IOException {
        vendor = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws IOException {
        release.countDown();
        vendor.close();
    }

    @Test
    void anAnswerThatDripsEndsWithTheTimeOfTheWholeExchange() {
        // Given: never silent for as long as the time-out
        serve(socket -> {
            write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
            while (!release.await(10, TimeUnit.MILLISECONDS)) {
                write(socket, " ");
            }
        });

        // When / Then
        assertThat(failure(config().withTimeout(Duration.ofMillis(300)))).isEqualTo("VENDOR_TIMEOUT");
        await().until(() -> broken.get() == 1);
    }

    @Test
    void anAnswerThatIsTooLargeIsNotReadToItsEnd() {
        // Given: enough to know, and then nothing for as long as the test runs
        serve(socket -> {
            write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + "x".repeat(1001));
            release.await();
        });

        // When / Then: long before the 30 s of an exchange
        assertThat(CompletableFuture.supplyAsync(() -> failure(config().withMaxBytes(1000))))
                .succeedsWithin(Duration.ofSeconds(10))
                .isEqualTo("VENDOR_TOO_LARGE");
    }

    @Test
    void whoIsInterruptedWaitsNoLonger() {
        // Given
        CountDownLatch asked = new CountDownLatch(1);
        serve(socket -> {
            asked.countDown();
            release.await();
        });
        CompletableFuture<String> outcome = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            String code = failure(config());
            outcome.complete(code + " " + Thread.currentThread().isInterrupted());
        });
        caller.start();

        // When
        await().until(() -> asked.getCount() == 0);
        caller.interrupt();

        // Then: long before the 30 s of an exchange
        assertThat(outcome).succeedsWithin(Duration.ofSeconds(10)).isEqualTo("INTERRUPTED true");
    }

    @Test
    void halfAnAnswerIsABrokenConnection() {
        serve(socket -> write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n{\"half\":"));

        assertThat(failure(config())).isEqualTo("VENDOR_IO");
    }

    @Test
    void aConnectionThatTheVendorClosedIsNotUsedAgain() {
        // Given
        serve(socket -> write(socket, ANSWER));
        VendorClient client = open(config());
        client.send(VendorRequest.get("/people"));

        // When: some time later, as a connection in use is not looked at
        await().pollDelay(Duration.ofMillis(200)).until(() -> connections.get() == 1);
        client.send(VendorRequest.get("/people"));

        // Then
        assertThat(connections).hasValue(2);
    }

    @Test
    void aConnectionIsUsedAgainAndClosedWhenNobodyDid() {
        // Given
        CountDownLatch closed = new CountDownLatch(1);
        serve(socket -> {
            write(socket, ANSWER);
            readHead(socket);
            write(socket, ANSWER);
            if (socket.getInputStream().read() < 0) {
                closed.countDown();
            }
        });
        VendorClient client = open(config());

        // When
        client.send(VendorRequest.post("/people"));
        client.send(VendorRequest.get("/people"));

        // Then
        await().atMost(Duration.ofSeconds(20)).until(() -> closed.getCount() == 0);
        assertThat(connections).hasValue(1);
        assertThat(heads.get(0)).contains("POST /people HTTP/1.1", "Content-Length: 0", "User-Agent: Lethe");
        assertThat(heads.get(1)).contains("GET /people HTTP/1.1").doesNotContain("Content-Length", "Cookie");
    }

    @Test
    void aCertificateThatNobodyTrustsIsNamed(@TempDir Path folder) throws Exception {
        // Given
        HttpsServer secure = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(selfSigned(folder)));
        secure.start();
        try {
            URI address = URI.create("https://localhost:" + secure.getAddress().getPort());

            // When / Then
            assertThat(failure(VendorClientConfig.of("shop", address))).isEqualTo("VENDOR_TLS");
        } finally {
            secure.stop(0);
        }
    }

    private static SSLContext selfSigned(Path folder)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path store = folder.resolve("vendor.p12");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of("-genkeypair", "-alias", "vendor", "-keyalg", "EC", "-dname", "CN=localhost"));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", "changeit", "-keystore", store.toString()));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "changeit".toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private VendorClientConfig config() {
        return VendorClientConfig.of("shop", URI.create("http://127.0.0.1:" + vendor.getLocalPort()));
    }

    private static VendorClient open(VendorClientConfig config) {
        return config.open(new SimpleMeterRegistry(), Clock.systemUTC());
    }

    private static String failure(VendorClientConfig config) {
        return catchThrowableOfType(ConnectorException.class, () -> open(config).send(VendorRequest.get("/people")))
                .code();
    }

    /** Reads a request on each connection, answers as told and closes it. */
    private void serve(Conversation conversation) {
        Thread thread = new Thread(() -> {
            while (!vendor.isClosed()) {
                try (Socket socket = vendor.accept()) {
                    connections.incrementAndGet();
                    readHead(socket);
                    conversation.hold(socket);
                } catch (IOException e) {
                    broken.incrementAndGet(); // the client went, or the test is over
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void readHead(Socket socket) throws IOException {
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder head = new StringBuilder();
        for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
            head.append(line).append('\n');
        }
        heads.add(head.toString());
    }

    private static void write(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @FunctionalInterface
    private interface Conversation {
        void hold(Socket socket) throws IOException, InterruptedException;
    }
}
