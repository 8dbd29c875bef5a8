package org.lethe.connector.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.testkit.sandbox.Calls;
import org.lethe.connector.testkit.sandbox.Faults;
import org.lethe.connector.testkit.sandbox.SandboxOptions;
import org.lethe.connector.testkit.sandbox.requesttracker.RequestTrackerSandbox;
import org.lethe.connector.testkit.sandbox.requesttracker.RequestTrackerSeed;

/** The sandbox. */
final class SandboxRequestTracker implements RequestTrackerUnderTest {
    private final RequestTrackerSandbox sandbox = new RequestTrackerSandbox(SandboxOptions.inMemory());
    private final RequestTrackerSeed seed = sandbox.seed();
    private final int agent = seed.user("agent.hemmelig@example.test", "Agent Hemmelig", Map.of());

    @Override
    public URI uri() {
        return sandbox.uri();
    }

    @Override
    public String readerToken() {
        return RequestTrackerSandbox.READER_TOKEN;
    }

    @Override
    public String shredderToken() {
        return RequestTrackerSandbox.TOKEN;
    }

    @Override
    public void shredderDumps(boolean written) {
        sandbox.shredderDumps(written);
    }

    @Override
    public int user(String email, String realName, Map<String, String> more) {
        return seed.user(email, realName, more);
    }

    @Override
    public int ticket(int requestor, String subject, String status, @Nullable Instant closed, String content) {
        Instant created = closed == null ? Instant.now() : closed.minusSeconds(86400);
        return seed.ticket(requestor, subject, status, created, closed, content);
    }

    @Override
    public void tickets(int requestor, List<String> subjects, Instant closed) {
        subjects.forEach(subject -> ticket(requestor, subject, "resolved", closed, "Hej"));
    }

    @Override
    public void watcher(int ticket, String role, int user) {
        seed.watcher(ticket, role, user);
    }

    @Override
    public void merge(int ticket, int into) {
        seed.merge(ticket, into);
    }

    @Override
    public void answer(int ticket, String content, String fileName, String file) {
        int transaction = seed.reply(ticket, agent, "Correspond", Instant.now(), content);
        seed.file(transaction, fileName, "text/plain", file.getBytes(StandardCharsets.UTF_8));
    }

    /** A copy of a mail that the server sent, which quotes what somebody wrote. */
    void copyOfMail(int ticket, String content) {
        int transaction = seed.reply(ticket, agent, "EmailRecord", Instant.now(), content);
        assertThat(transaction).isPositive();
    }

    @Override
    public void change(int user, Map<String, String> fields) {
        seed.change(user, fields);
    }

    @Override
    public boolean hasUser(int id) {
        return seed.hasUser(id);
    }

    @Override
    public boolean hasTicket(int id) {
        return seed.hasTicket(id);
    }

    @Override
    public int dumps() {
        return seed.dumps();
    }

    @Override
    public void removeDumps() {
        seed.removeDumps();
    }

    @Override
    public Faults faults() {
        return sandbox.faults();
    }

    @Override
    public Calls calls() {
        return sandbox.calls();
    }

    @Override
    public Stream<String> dump() {
        return sandbox.dump();
    }

    @Override
    public boolean holds(String text) {
        return dump().anyMatch(line -> line.contains(text));
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
