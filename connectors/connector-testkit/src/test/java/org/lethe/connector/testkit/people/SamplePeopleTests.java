package org.lethe.connector.testkit.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SamplePeopleTests {
    private final List<SamplePerson> people = SamplePeople.standard();

    @Test
    void areTheSameInEveryRun() {
        assertThat(SamplePeople.standard()).isEqualTo(people).hasSizeGreaterThanOrEqualTo(1_000);
    }

    @Test
    void overlapAcrossTheSystems() {
        assertThat(people).filteredOn(SamplePerson::inAllSystems).hasSizeGreaterThan(400);
        for (var system : SampleSystem.values()) {
            assertThat(people).as("only in " + system).anyMatch(p -> p.systems().equals(Set.of(system)));
        }
        for (var trait : Trait.values()) {
            assertThat(people).as(trait.name()).filteredOn(p -> p.has(trait)).hasSizeGreaterThanOrEqualTo(10);
        }
        assertThat(people)
                .allMatch(p -> p.systems()
                        .containsAll(p.traits().stream().map(Trait::system).toList()));
    }

    @Test
    void haveNamesThatPeopleHave() {
        for (var letters : List.of("å", "ä", "ö", "æ", "ø", "O'Hara", "von Essen")) {
            assertThat(people).as(letters).anyMatch(p -> p.fullName().contains(letters));
        }
        assertThat(people).anyMatch(p -> p.email().contains("o'hara@"));
        assertThat(people).anyMatch(p -> p.email().contains("+kund@"));
    }

    /** Or a search of a system's state for somebody would find somebody else. */
    @Test
    void cannotBeTakenForEachOther() {
        var names = people.stream().map(p -> lower(p.fullName())).toList();
        assertThat(names).doesNotHaveDuplicates();
        assertThat(parts(names)).isEmpty();
        var mailboxes = new HashSet<>(people.stream().map(SamplePerson::email).toList());
        assertThat(parts(List.copyOf(mailboxes))).isEmpty();
        assertThat(people.size() - mailboxes.size())
                .as("two people to a shared mailbox")
                .isEqualTo(
                        people.stream().filter(p -> p.has(Trait.SHARED_MAILBOX)).count() / 2);
        assertThat(people.stream().map(SamplePerson::phone).filter(Objects::nonNull))
                .doesNotHaveDuplicates();
    }

    @Test
    void useReservedDomainsAndNumbersOnly() {
        assertThat(people).allMatch(p -> p.email().matches("[a-z0-9.'+-]+@example\\.(test|com)"));
        assertThat(people)
                .filteredOn(p -> p.phone() != null)
                .hasSizeGreaterThan(300)
                .allMatch(p -> SamplePhones.ALL.contains(p.phone()));
    }

    private static List<String> parts(List<String> texts) {
        var found = new ArrayList<String>();
        for (var part : texts) {
            for (var whole : texts) {
                if (!part.equals(whole) && whole.contains(part)) {
                    found.add(part + " in " + whole);
                }
            }
        }
        return found;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
