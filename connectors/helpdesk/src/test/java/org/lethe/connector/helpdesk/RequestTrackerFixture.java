package org.lethe.connector.helpdesk;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lethe.connector.Action;
import org.lethe.connector.Identifier;
import org.lethe.connector.Item;
import org.lethe.connector.Proposal;
import org.lethe.connector.Rules;
import org.lethe.connector.SystemOfRecord;
import org.lethe.connector.datamap.DataMap;
import org.lethe.connector.http.VendorClient;
import org.lethe.connector.http.VendorClientConfig;
import org.lethe.connector.testkit.ContractPerson;
import org.lethe.connector.testkit.Fixture;
import org.lethe.connector.testkit.sandbox.Calls;
import org.lethe.connector.testkit.sandbox.Faults;

/** The helpdesk's connector against a Request Tracker, with the data map that is delivered. */
final class RequestTrackerFixture implements Fixture {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
    private static final Instant LONG_AGO = Instant.parse("2020-06-01T08:00:00Z");

    final RequestTrackerUnderTest rt;
    private final Map<String, Integer> users = new HashMap<>();
    private final Map<String, Integer> tickets = new HashMap<>();
    private final Duration timeout;
    private final SystemOfRecord system;

    RequestTrackerFixture(RequestTrackerUnderTest rt, Duration timeout) {
        this.rt = rt;
        this.timeout = timeout;
        this.system = connect(rt.readerToken());
    }

    private SystemOfRecord connect(String token) {
        return connect(token, rt.shredderToken());
    }

    /** On a clock of another zone. */
    SystemOfRecord systemWith(Clock clock) {
        return connect(rt.readerToken(), rt.shredderToken(), clock, timeout);
    }

    private SystemOfRecord connect(String token, String shredderToken) {
        return connect(token, shredderToken, CLOCK, timeout);
    }

    private SystemOfRecord connect(String token, String shredderToken, Clock clock, Duration patience) {
        HelpdeskProperties properties = new HelpdeskProperties(
                rt.uri(),
                token,
                shredderToken,
                RequestTrackerUnderTest.ORGANIZATION,
                Set.of("resolved", "rejected"),
                patience);
        return new HelpdeskSystem(open(properties.reader()), open(properties.applier()), properties, rules(), clock);
    }

    private static VendorClient open(VendorClientConfig config) {
        return config.withMaxWait(Duration.ZERO).open(new SimpleMeterRegistry(), CLOCK);
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
    public SystemOfRecord impatientSystem() {
        return connect(rt.readerToken(), rt.shredderToken(), CLOCK, Duration.ofSeconds(2));
    }

    @Override
    public SystemOfRecord systemWithWrongCredentials() {
        return connect("1-14-wrong");
    }

    /** With the reader's token for everything. */
    SystemOfRecord systemWithoutShredder() {
        return connect(rt.readerToken(), "");
    }

    @Override
    public Faults faults() {
        return rt.faults();
    }

    @Override
    public Calls calls() {
        return rt.calls();
    }

    @Override
    public void add(ContractPerson person) {
        int user = rt.user(
                person.email(),
                person.firstName() + " " + person.lastName(),
                Map.of("MobilePhone", person.phone(), "Comments", person.lastName() + " ringer helst"));
        users.put(person.lastName(), user);
        int ticket = rt.ticket(
                user,
                "Fel hos " + person.lastName(),
                "resolved",
                LONG_AGO.plusSeconds(86400),
                "Ring " + person.phone());
        tickets.put(person.lastName(), ticket);
        rt.answer(ticket, "Hälsningar till " + person.lastName(), "bild.txt", "Bild från " + person.lastName());
    }

    @Override
    public void addDependents(ContractPerson person, int count) {
        List<String> subjects = IntStream.range(0, count)
                .mapToObj(i -> "Fel " + i + " hos " + person.lastName())
                .toList();
        rt.tickets(user(person), subjects, LONG_AGO.plusSeconds(86400));
    }

    @Override
    public void addShared(ContractPerson one, ContractPerson other, String marker) {
        int ticket = rt.ticket(user(one), "Gemensamt", "resolved", LONG_AGO.plusSeconds(86400), marker);
        rt.watcher(ticket, "Cc", user(other));
    }

    /** With a ticket that was resolved two years ago. */
    @Override
    public void addRetained(ContractPerson person) {
        add(person);
        rt.ticket(user(person), "Klagomål", "resolved", CLOCK.instant().minus(Duration.ofDays(730)), "Löst");
    }

    @Override
    public void changeEmail(ContractPerson person, String email) {
        rt.change(user(person), Map.of("EmailAddress", email));
    }

    @Override
    public void merge(ContractPerson person, ContractPerson into) {
        rt.merge(ticket(person), ticket(into));
    }

    @Override
    public void share(ContractPerson person, ContractPerson other) {
        rt.watcher(ticket(person), "Cc", user(other));
    }

    private int ticket(ContractPerson person) {
        return Objects.requireNonNull(tickets.get(person.lastName()));
    }

    /** A ticket is read back by itself, because a search hides what is deleted. */
    @Override
    public int mostCalls() {
        return 90;
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
                "Hälsningar till " + person.lastName(),
                "bild.txt");
    }

    @Override
    public Stream<String> dump() {
        return rt.dump();
    }

    @Override
    public boolean declaredResidue(String line) {
        return line.startsWith("shredder_dumps ");
    }

    @Override
    public void purge() {
        rt.removeDumps();
    }

    @Override
    public void close() {
        rt.close();
    }
}
