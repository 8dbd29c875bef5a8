package org.lethe.connector.helpdesk;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.Action;
import org.lethe.connector.Identifier;
import org.lethe.connector.Item;
import org.lethe.connector.Proposal;
import org.lethe.connector.Rules;
import org.lethe.connector.SystemOfRecord;
import org.lethe.connector.datamap.DataMap;
import org.lethe.connector.testkit.ContractPerson;
import org.lethe.connector.testkit.Fixture;
import org.lethe.connector.testkit.sandbox.Faults;
import org.lethe.connector.testkit.sandbox.SandboxOptions;
import org.lethe.connector.testkit.sandbox.requesttracker.RequestTrackerSandbox;
import org.lethe.connector.testkit.sandbox.requesttracker.RequestTrackerSeed;

/** The helpdesk's connector against the Request Tracker sandbox, with the data map that is delivered. */
final class RequestTrackerFixture implements Fixture {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
    private static final Instant LONG_AGO = Instant.parse("2020-06-01T08:00:00Z");

    final RequestTrackerSandbox sandbox = new RequestTrackerSandbox(SandboxOptions.inMemory());
    final RequestTrackerSeed seed = sandbox.seed();
    private final Map<String, Integer> users = new HashMap<>();
    private final Duration timeout;
    private final SystemOfRecord system;

    /** With a job on the server that removes the shredder's files after this time, or without one. */
    RequestTrackerFixture(@Nullable Period dumpsKept, Duration timeout) {
        this.timeout = timeout;
        this.system = connect(RequestTrackerSandbox.TOKEN, dumpsKept);
    }

    private SystemOfRecord connect(String token, @Nullable Period dumpsKept) {
        HelpdeskProperties properties = new HelpdeskProperties(
                sandbox.uri(),
                token,
                RequestTrackerSandbox.ORGANIZATION,
                Set.of("resolved", "rejected"),
                dumpsKept,
                timeout);
        return new HelpdeskSystem(
                properties.client().withMaxWait(Duration.ZERO).open(new SimpleMeterRegistry(), CLOCK),
                properties,
                rules(),
                CLOCK);
    }

    static Rules rules() {
        try (InputStream in =
                Objects.requireNonNull(HelpdeskSystem.class.getResourceAsStream("/helpdesk/data-map.yaml"))) {
            return DataMap.read("helpdesk/data-map.yaml", in, CLOCK).requireCovered(HelpdeskSystem.CLOCKS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int user(ContractPerson person) {
        return Objects.requireNonNull(users.get(person.lastName()));
    }

    @Override
    public SystemOfRecord system() {
        return system;
    }

    @Override
    public SystemOfRecord systemWithWrongCredentials() {
        return connect("1-14-wrong", null);
    }

    @Override
    public Faults faults() {
        return sandbox.faults();
    }

    @Override
    public void add(ContractPerson person) {
        int user = seed.user(
                person.email(),
                person.firstName() + " " + person.lastName(),
                Map.of("MobilePhone", person.phone(), "Comments", person.lastName() + " ringer helst"));
        users.put(person.lastName(), user);
        int ticket = ticket(person, user, "Fel hos " + person.lastName());
        int answer = seed.reply(ticket, user, "Correspond", LONG_AGO, "Hälsningar " + person.lastName());
        seed.file(
                answer, "bild.txt", "text/plain", ("Bild från " + person.lastName()).getBytes(StandardCharsets.UTF_8));
    }

    private int ticket(ContractPerson person, int user, String subject) {
        return seed.ticket(user, subject, "resolved", LONG_AGO, LONG_AGO.plusSeconds(86400), "Ring " + person.phone());
    }

    @Override
    public void addDependents(ContractPerson person, int count) {
        for (int i = 0; i < count; i++) {
            ticket(person, user(person), "Fel " + i + " hos " + person.lastName());
        }
    }

    @Override
    public void addShared(ContractPerson one, ContractPerson other, String marker) {
        int ticket = seed.ticket(user(one), "Gemensamt", "resolved", LONG_AGO, LONG_AGO.plusSeconds(86400), marker);
        seed.watcher(ticket, "Cc", user(other));
    }

    @Override
    public void changeEmail(ContractPerson person, String email) {
        seed.change(user(person), Map.of("EmailAddress", email));
    }

    @Override
    public Item absent() {
        return new Item(
                "987654", Tickets.COLLECTION, Proposal.of(Action.ERASE), Identifier.email("nobody@example.test"));
    }

    @Override
    public int moreThanAPage() {
        return 110;
    }

    @Override
    public Set<String> held(ContractPerson person) {
        return Set.of(
                person.email(),
                person.phone(),
                person.firstName() + " " + person.lastName(),
                person.lastName() + " ringer helst",
                "Fel hos " + person.lastName(),
                "Ring " + person.phone(),
                "Hälsningar " + person.lastName(),
                "bild.txt");
    }

    @Override
    public Stream<String> dump() {
        return sandbox.dump();
    }

    @Override
    public boolean declaredResidue(String line) {
        return line.startsWith("shredder_dumps ");
    }

    @Override
    public void purge() {
        seed.removeDumps();
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
