package org.lethe.quickstart;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.lethe.connector.testkit.people.SamplePerson;
import org.lethe.connector.testkit.people.Trait;

/** Some of the sample people, each with the e-mail address under which a first request finds something worth seeing. */
final class PeopleToTry {
    private PeopleToTry() {}

    /** One line each. The same people always; whom an earlier run erased is not found again. */
    static List<String> of(List<SamplePerson> people) {
        return Stream.of(
                        line(
                                people,
                                "in all four systems, with an invoice that must be kept",
                                person -> person.inAllSystems()
                                        && person.erasableWithoutReview()
                                        && person.has(Trait.INVOICE_IN_TERM)),
                        line(
                                people,
                                "a helpdesk ticket is still open",
                                person -> person.inAllSystems() && person.has(Trait.TICKET_OPEN)),
                        line(
                                people,
                                "two people share the mailbox: you decide",
                                person -> person.has(Trait.SHARED_MAILBOX)))
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> line(List<SamplePerson> people, String why, Predicate<SamplePerson> fits) {
        return people.stream()
                .filter(fits)
                .limit(1)
                .map(person -> String.format("%-36s %s", person.email(), why))
                .toList();
    }
}
