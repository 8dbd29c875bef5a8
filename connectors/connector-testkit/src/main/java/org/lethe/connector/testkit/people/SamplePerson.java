package org.lethe.connector.testkit.people;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An invented person. Nobody's full name or e-mail address is part of another's, so that a search of a system's whole
 * state for them is proof; only a shared mailbox is two people's.
 *
 * @param number from 1, the same in every run
 * @param email under example.test or example.com; the same text in every system
 * @param phone E.164, unique, from the numbers reserved for fiction; most people have none
 * @param traits only of systems in {@code systems}
 */
public record SamplePerson(
        int number,
        String firstName,
        String lastName,
        String email,
        @Nullable String phone,
        SampleAddress address,
        LocalDate birthDate,
        SampleCompany employer,
        String title,
        Set<SampleSystem> systems,
        Set<Trait> traits) {

    public SamplePerson {
        systems = Set.copyOf(systems);
        traits = Set.copyOf(traits);
    }

    /** The same person under another address, in other systems. */
    SamplePerson with(String otherEmail, Set<SampleSystem> otherSystems, Set<Trait> otherTraits) {
        return new SamplePerson(
                number,
                firstName,
                lastName,
                otherEmail,
                phone,
                address,
                birthDate,
                employer,
                title,
                otherSystems,
                otherTraits);
    }

    public String fullName() {
        return firstName + " " + lastName;
    }

    public boolean has(Trait trait) {
        return traits.contains(trait);
    }

    public boolean in(SampleSystem system) {
        return systems.contains(system);
    }

    public boolean inAllSystems() {
        return systems.containsAll(EnumSet.allOf(SampleSystem.class));
    }

    /** Whether an erasure runs through without a person deciding single records. */
    public boolean erasableWithoutReview() {
        return traits.stream().noneMatch(Trait::blocksErasure);
    }

    /** What the ERP and the CRM call this person. */
    public String customerNumber() {
        return "K" + (10_000 + number);
    }
}
