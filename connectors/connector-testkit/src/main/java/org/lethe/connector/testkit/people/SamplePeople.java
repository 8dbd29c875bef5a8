package org.lethe.connector.testkit.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Invents the people. The same seed gives the same people, on every machine and every day. */
public final class SamplePeople {
    /** How many people the quickstart has. */
    public static final int COUNT = 1_200;

    private static final long SEED = 20_261_122;
    private static final int MAILBOX_PAIRS = 12;

    private final Random random;
    private final List<SampleCompany> companies;

    private SamplePeople(Random random) {
        this.random = random;
        var all = new ArrayList<SampleCompany>();
        for (var name : SampleNames.COMPANIES) {
            all.add(new SampleCompany(
                    all.size() + 1,
                    name,
                    SampleNames.PLACES
                            .get(all.size() % SampleNames.PLACES.size())
                            .city()));
        }
        this.companies = List.copyOf(all);
    }

    /** The quickstart's people, in the order of their numbers. */
    public static List<SamplePerson> standard() {
        return new SamplePeople(new Random(SEED)).invent(COUNT);
    }

    /**
     * People beyond the quickstart's, for a load: in all four systems, nothing of theirs needs a decision, and their
     * numbers are part of their names, so that there is no end of them.
     *
     * @param first number of the first of them, above {@link #COUNT}
     */
    public static List<SamplePerson> further(int first, int count) {
        var invented = new SamplePeople(new Random(SEED + first));
        var names = invented.names();
        var people = new ArrayList<SamplePerson>();
        for (int number = first; number < first + count; number++) {
            var name = names.get(number % names.size());
            people.add(invented.further(number, name[0], name[1]));
        }
        return people;
    }

    private List<String[]> names() {
        var names = new ArrayList<String[]>();
        for (var first : SampleNames.FIRST) {
            for (var last : SampleNames.LAST) {
                names.add(new String[] {first, last});
            }
        }
        Collections.shuffle(names, random);
        return names;
    }

    private SamplePerson further(int number, String first, String last) {
        var systems = EnumSet.allOf(SampleSystem.class);
        var traits = traits(systems);
        traits.removeIf(Trait::blocksErasure);
        var mailbox = SampleNames.mailbox(first) + "." + SampleNames.mailbox(last) + "." + number;
        return person(number, first, last + " " + number).with(mailbox + "@example.test", systems, traits);
    }

    private List<SamplePerson> invent(int count) {
        var names = names();
        var people = new ArrayList<SamplePerson>();
        for (int number = 1; number <= count; number++) {
            people.add(person(number, names.get(number - 1)[0], names.get(number - 1)[1]));
        }
        shareMailboxes(people);
        return List.copyOf(people);
    }

    private SamplePerson person(int number, String first, String last) {
        var place = pick(SampleNames.PLACES);
        var systems = systems();
        return new SamplePerson(
                number,
                first,
                last,
                email(first, last),
                SamplePhones.has(number) ? SamplePhones.of(number) : null,
                new SampleAddress(
                        place.street() + " " + (1 + random.nextInt(120)),
                        place.postalCode(),
                        place.city(),
                        place.country()),
                LocalDate.of(1945, 1, 1).plusDays(random.nextInt(20_000)),
                pick(companies),
                pick(SampleNames.TITLES),
                systems,
                traits(systems));
    }

    private String email(String first, String last) {
        var mailbox = SampleNames.mailbox(first) + "." + SampleNames.mailbox(last);
        if (oneIn(20)) {
            mailbox += "+kund";
        }
        return mailbox + (oneIn(4) ? "@example.com" : "@example.test");
    }

    private Set<SampleSystem> systems() {
        var all = EnumSet.allOf(SampleSystem.class);
        if (oneIn(2)) {
            return all;
        }
        var some = EnumSet.noneOf(SampleSystem.class);
        all.stream().filter(s -> oneIn(3)).forEach(some::add);
        if (some.isEmpty()) {
            some.add(List.copyOf(all).get(random.nextInt(all.size())));
        }
        return some;
    }

    private Set<Trait> traits(Set<SampleSystem> systems) {
        var traits = EnumSet.noneOf(Trait.class);
        give(traits, Trait.LEAD, 10);
        give(traits, Trait.CRM_ACTIVITIES, 2);
        switch (random.nextInt(4)) {
            case 0 -> traits.add(Trait.INVOICE_IN_TERM);
            case 1 -> traits.add(Trait.INVOICE_PAST_TERM);
            case 2 -> traits.addAll(Set.of(Trait.INVOICE_IN_TERM, Trait.INVOICE_PAST_TERM));
            default -> give(traits, Trait.INVOICE_UNPAID, 8);
        }
        give(traits, Trait.OPPORTUNITY, 6);
        give(traits, Trait.ENGAGEMENTS, 2);
        give(traits, Trait.SUBSCRIBED, 2);
        give(traits, Trait.TICKET_CLOSED_RECENTLY, 2);
        give(traits, Trait.TICKET_CLOSED_LONG_AGO, 3);
        give(traits, Trait.TICKET_OPEN, 25);
        traits.removeIf(trait -> !systems.contains(trait.system()));
        return traits;
    }

    /** The last people of the list, two by two. HubSpot and Request Tracker take an address once only, the others do not. */
    private void shareMailboxes(List<SamplePerson> people) {
        for (int pair = 0; pair < MAILBOX_PAIRS; pair++) {
            int index = people.size() - 2 * (pair + 1);
            var box = "familjen." + SampleNames.mailbox(people.get(index).lastName()) + (pair + 1) + "@example.test";
            people.set(index, sharing(people.get(index), box));
            people.set(index + 1, sharing(people.get(index + 1), box));
        }
    }

    private static SamplePerson sharing(SamplePerson p, String mailbox) {
        var systems = EnumSet.of(SampleSystem.CRM);
        if (p.in(SampleSystem.ERP)) {
            systems.add(SampleSystem.ERP);
        }
        var traits = EnumSet.of(Trait.SHARED_MAILBOX);
        p.traits().stream().filter(trait -> systems.contains(trait.system())).forEach(traits::add);
        return p.with(mailbox, systems, traits);
    }

    private void give(Set<Trait> traits, Trait trait, int oneIn) {
        if (oneIn(oneIn)) {
            traits.add(trait);
        }
    }

    private boolean oneIn(int chances) {
        return random.nextInt(chances) == 0;
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
