package org.lethe.orchestrator.evidence.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.mail.MessagingException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.lethe.orchestrator.evidence.LogProofs;
import org.lethe.orchestrator.evidence.mail.LogMailProperties.Security;

/** Whoever mends it is sent to what is wrong: an address is blamed only where the server refused one. */
class MailFailureTests {
    @Test
    void anAddressIsBlamedOnlyWhereOneWasRefused() throws Exception {
        assertThat(refusedAt("MAIL", "550 5.7.1 not from here")).isEqualTo(MailFailure.ADDRESS_REFUSED);
        assertThat(refusedAt("RCPT", "550 5.1.1 nobody of that name")).isEqualTo(MailFailure.ADDRESS_REFUSED);
        assertThat(refusedAt("DATA", "554 5.6.0 not now")).isEqualTo(MailFailure.REFUSED);
        assertThat(refusedAt(".", "552 5.3.4 too large")).isEqualTo(MailFailure.REFUSED);
    }

    /** What comes of a mail to a server that takes everything up to this command. */
    private static MailFailure refusedAt(String command, String answer) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> served = CompletableFuture.runAsync(() -> serve(server, command, answer));
            LogMailProperties properties = new LogMailProperties(
                    server.getInetAddress().getHostAddress(),
                    server.getLocalPort(),
                    Security.NONE,
                    "",
                    "",
                    "lethe@example.test",
                    List.of("log@auditors.example.com"),
                    Duration.ofDays(1),
                    Duration.ofSeconds(5));
            MailServer mails = new MailServer(properties);
            MessagingException thrown = catchThrowableOfType(
                    MessagingException.class,
                    () -> mails.send(CheckpointMessage.of(
                            mails.session(),
                            properties,
                            "log@auditors.example.com",
                            new LogProofs.Signed(1, "example.test/log\n1\n"),
                            Instant.parse("2027-06-01T10:00:00Z"))));
            served.get(10, TimeUnit.SECONDS);
            return MailFailure.of(thrown);
        }
    }

    private static void serve(ServerSocket server, String refused, String answer) {
        try (Socket socket = server.accept();
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
                OutputStream out = socket.getOutputStream()) {
            say(out, "220 ready");
            boolean data = false;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (data && !line.equals(".")) {
                    continue;
                }
                String command = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
                data = command.equals("DATA") && !command.equals(refused);
                say(out, command.equals(refused) ? answer : data ? "354 go on" : "250 fine");
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}
