package org.lethe.connector.erp;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
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
import org.lethe.connector.testkit.ContractPerson;
import org.lethe.connector.testkit.Fixture;
import org.lethe.connector.testkit.sandbox.Calls;
import org.lethe.connector.testkit.sandbox.Faults;
import org.lethe.connector.testkit.sandbox.tryton.TrytonSeed;

/** The ERP's connector against a Tryton, with the data map that is delivered. */
final class TrytonFixture implements Fixture {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);

    final TrytonUnderTest tryton;
    final TrytonSeed seed;
    private final Map<String, Integer> parties = new HashMap<>();
    private final Duration timeout;
    private final SystemOfRecord system;

    TrytonFixture(TrytonUnderTest tryton, Duration timeout) {
        this.tryton = tryton;
        this.seed = tryton.seed();
        this.timeout = timeout;
        this.system = connect(tryton.password(), timeout, CLOCK);
    }

    /** The connector as it is at another time. */
    SystemOfRecord systemAt(Instant time) {
        return connect(tryton.password(), timeout, Clock.fixed(time, ZoneOffset.UTC));
    }

    private SystemOfRecord connect(String password, Duration patience, Clock clock) {
        ErpProperties properties = new ErpProperties(
                tryton.uri(),
                TrytonUnderTest.DATABASE,
                TrytonUnderTest.USER,
                password,
                List.of("SE", "NO"),
                Set.of("se_orgnr"),
                0,
                Duration.ofSeconds(1),
                0.25,
                patience);
        return new ErpSystem(
                properties.client().withMaxWait(Duration.ZERO).open(new SimpleMeterRegistry(), clock),
                properties,
                rules(clock));
    }

    static Rules rules() {
        return rules(CLOCK);
    }

    private static Rules rules(Clock clock) {
        try (InputStream in = Objects.requireNonNull(ErpSystem.class.getResourceAsStream("/erp/data-map.yaml"))) {
            return DataMap.read("erp/data-map.yaml", in, clock).requireCovered(ErpSystem.CLOCKS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public SystemOfRecord system() {
        return system;
    }

    @Override
    public SystemOfRecord impatientSystem() {
        return connect(tryton.password(), Duration.ofSeconds(2), CLOCK);
    }

    @Override
    public SystemOfRecord systemWithWrongCredentials() {
        return connect("wrong", timeout, CLOCK);
    }

    @Override
    public Faults faults() {
        return tryton.faults();
    }

    @Override
    public Calls calls() {
        return tryton.calls();
    }

    @Override
    public void add(ContractPerson person) {
        int party = seed.party(person.firstName() + " " + person.lastName(), null);
        parties.put(person.lastName(), party);
        seed.address(party, person.lastName() + "gatan 1", "111 22", "Stockholm", seed.country("SE"));
        seed.mechanism(party, "email", person.email());
        seed.mechanism(party, "mobile", person.phone(), person.firstName());
        seed.sale(
                party,
                "done",
                LocalDate.of(2026, 3, 1),
                person.lastName() + " rang från " + person.phone(),
                List.of("Leverans till " + person.lastName()));
        seed.opportunity(
                party, "lost", LocalDate.of(2026, 2, 1), "Offert till " + person.lastName(), "Svara " + person.email());
        seed.attachment(
                "party.party", party, "brev.txt", ("Brev från " + person.lastName()).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void addDependents(ContractPerson person, int count) {
        int party = party(person);
        List<String> comments = IntStream.range(0, count)
                .mapToObj(i -> "Order " + i + " av " + person.lastName())
                .toList();
        seed.sales(party, "done", LocalDate.of(2026, 4, 1), comments);
    }

    @Override
    public void addShared(ContractPerson one, ContractPerson other, String marker) {
        int company = seed.party("Example Bygg AB", null);
        seed.identifier(company, "se_orgnr", "556000-0001");
        seed.mechanism(company, "email", one.email(), one.firstName());
        seed.mechanism(company, "email", other.email(), other.firstName());
        seed.sale(company, "done", LocalDate.of(2026, 5, 1), marker, List.of());
    }

    /** A customer with a number and an invoice, whose address of the invoice stays and whose mailbox goes. */
    @Override
    public void addRetained(ContractPerson person) {
        int party = seed.party(person.firstName() + " " + person.lastName(), "C-" + person.lastName());
        int address = seed.address(party, "Kirkeveien 7", "0266", "Oslo", seed.country("NO"));
        seed.mechanism(party, "email", person.email());
        seed.invoice(party, address, "paid", LocalDate.of(2026, 3, 1), null, List.of("Abonnement"));
    }

    @Override
    public void changeEmail(ContractPerson person, String email) {
        int mechanism = seed.search("party.contact_mechanism", "value", "ilike", person.email())
                .get(0);
        seed.write("party.contact_mechanism", mechanism, Map.of("value", email));
        int mobile = seed.search("party.contact_mechanism", "value_compact", "=", person.phone())
                .get(0);
        seed.write("party.contact_mechanism", mobile, Map.of("value", "+46701740699"));
    }

    @Override
    public void merge(ContractPerson person, ContractPerson into) {
        seed.write("party.party", party(person), Map.of("replaced_by", party(into)));
    }

    @Override
    public void addUnaddressed(ContractPerson person) {
        parties.put(person.lastName(), seed.party(person.firstName() + " " + person.lastName(), null));
    }

    /** The sale, the opportunity and the letter: a colleague had put them to the wrong customer. */
    @Override
    public void give(ContractPerson person, ContractPerson other) {
        int to = party(other);
        for (String model : List.of(SaleTexts.MODEL, OpportunityTexts.MODEL)) {
            seed.search(model, "party", "=", party(person)).forEach(id -> seed.give(model, id, to));
        }
        seed.search(Attachments.MODEL, "name", "=", "brev.txt")
                .forEach(id -> seed.write(Attachments.MODEL, id, Map.of("resource", Parties.MODEL + "," + to)));
    }

    /** They have one mailbox from now on. */
    @Override
    public void share(ContractPerson person, ContractPerson other) {
        seed.mechanism(party(other), "email", person.email());
    }

    private int party(ContractPerson person) {
        return Objects.requireNonNull(parties.get(person.lastName()));
    }

    /** Histories are asked for record by record. */
    @Override
    public int mostCalls() {
        return 45;
    }

    @Override
    public Correctable correctable(ContractPerson person) {
        return new Correctable(
                PartyRecords.COLLECTION,
                "name",
                person.firstName() + " " + person.lastName(),
                person.firstName() + " Korrigerad");
    }

    @Override
    public boolean changeLog(String line) {
        return table(line).equals("party_party__history");
    }

    @Override
    public Item absent() {
        return new Item(
                "987654", Mechanisms.COLLECTION, Proposal.of(Action.ERASE), Identifier.email("nobody@example.test"));
    }

    @Override
    public int moreThanAPage() {
        return 120;
    }

    @Override
    public Set<String> held(ContractPerson person) {
        return Set.of(
                person.firstName() + " " + person.lastName(),
                person.lastName() + "gatan 1",
                "111 22",
                "Stockholm",
                person.email(),
                person.phone(),
                person.lastName() + " rang från " + person.phone(),
                "Leverans till " + person.lastName(),
                "Offert till " + person.lastName(),
                "Svara " + person.email(),
                "brev.txt");
    }

    @Override
    public Stream<String> dump() {
        return tryton.dump();
    }

    /** The rows and files that hold any of the texts. */
    List<String> linesWith(String... texts) {
        return dump().filter(line -> Stream.of(texts).anyMatch(line::contains)).toList();
    }

    /** The table of a row, or of a place that an outcome names: the sandbox writes models, a database writes tables. */
    static String table(String lineOrPlace) {
        return switch (lineOrPlace) {
            case Attachments.FILE_STORE -> "file_store";
            case OpportunityTexts.HISTORY -> "sale_opportunity__history";
            case PartyRecords.HISTORY -> "party_party__history";
            case Addresses.HISTORY -> "party_address__history";
            case Invoices.TEXT_RESIDUE -> "account_invoice";
            default -> lineOrPlace.split(" ", 2)[0].replace('.', '_');
        };
    }

    @Override
    public boolean declaredResidue(String line) {
        return Set.of("file_store", "sale_opportunity__history", "party_party__history")
                .contains(table(line));
    }

    @Override
    public void close() {
        tryton.close();
    }
}
