package org.lethe.connector.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.lethe.connector.Action;
import org.lethe.connector.Identifier;
import org.lethe.connector.Item;
import org.lethe.connector.Proposal;
import org.lethe.connector.SystemOfRecord;
import org.lethe.connector.datamap.DataMap;
import org.lethe.connector.identity.Phones;
import org.lethe.connector.testkit.ContractPerson;
import org.lethe.connector.testkit.Fixture;
import org.lethe.connector.testkit.sandbox.Calls;
import org.lethe.connector.testkit.sandbox.Faults;

/** Puts people into the system beside the connector. */
final class TemplateFixture implements Fixture {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);

    private final CardFolder folder;
    private final SystemOfRecord system;
    private int notes;

    TemplateFixture(Path path) {
        try (InputStream map = Objects.requireNonNull(getClass().getResourceAsStream("/template/data-map.yaml"))) {
            for (String collection : TemplateSystem.CLOCKS.keySet()) {
                Files.createDirectories(path.resolve(collection));
            }
            DataMap rules = DataMap.read("template/data-map.yaml", map, CLOCK).requireCovered(TemplateSystem.CLOCKS);
            this.folder = new CardFolder(path);
            this.system = new TemplateSystem(folder, rules, new Phones(List.of("SE", "NO")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public SystemOfRecord system() {
        return system;
    }

    @Override
    public SystemOfRecord systemWithWrongCredentials() {
        throw new UnsupportedOperationException("a folder has no login");
    }

    @Override
    public Calls calls() {
        throw new UnsupportedOperationException("there is no HTTP on the way to a folder");
    }

    @Override
    public Faults faults() {
        throw new UnsupportedOperationException("there is no HTTP on the way to a folder");
    }

    @Override
    public void add(ContractPerson person) {
        card(person, person.email());
        addDependents(person, 1);
    }

    private void card(ContractPerson person, String email) {
        String name = person.firstName() + " " + person.lastName();
        folder.write("card", new Entry(id(person), Map.of("name", name, "email", email, "phone", person.phone())));
    }

    private static String id(ContractPerson person) {
        return Integer.toHexString(person.lastName().toLowerCase(Locale.ROOT).hashCode());
    }

    @Override
    public void addDependents(ContractPerson person, int count) {
        for (int i = 0; i < count; i++) {
            String text = person.lastName() + " ringde";
            folder.write("note", new Entry("n" + ++notes, Map.of("card", id(person), "text", text)));
        }
    }

    @Override
    public void addShared(ContractPerson one, ContractPerson other, String marker) {
        throw new UnsupportedOperationException("a card is about one person");
    }

    @Override
    public void changeEmail(ContractPerson person, String email) {
        card(person.withPhone("+46701740699"), email);
    }

    @Override
    public Item absent() {
        return new Item("n0", "note", Proposal.of(Action.ERASE), Identifier.email("nobody@example.test"));
    }

    @Override
    public int moreThanAPage() {
        return 150;
    }

    @Override
    public Set<String> held(ContractPerson person) {
        return Set.of(
                person.firstName() + " " + person.lastName(),
                person.email(),
                person.phone(),
                person.lastName() + " ringde");
    }

    @Override
    public Stream<String> dump() {
        return TemplateSystem.CLOCKS.keySet().stream()
                .sorted()
                .flatMap(collection -> folder.all(collection).stream()
                        .map(entry -> collection + " " + entry.id() + " " + entry.values()));
    }

    @Override
    public boolean declaredResidue(String line) {
        return false;
    }

    @Override
    public void close() {}
}
