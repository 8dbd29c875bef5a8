package org.lethe.connector.testkit.people;

import java.util.List;
import java.util.stream.LongStream;

/**
 * The telephone numbers that the Swedish numbering plan keeps free for fiction, in E.164.
 *
 * <p>Source: Post- och telestyrelsen, "Telefonnummer för användning i böcker och filmer".
 */
final class SamplePhones {
    static final List<String> ALL = List.of(
                    LongStream.rangeClosed(46701740605L, 46701740699L),
                    LongStream.rangeClosed(46313900600L, 46313900699L),
                    LongStream.rangeClosed(46406280400L, 46406280499L),
                    LongStream.rangeClosed(46846500400L, 46846500499L))
            .stream()
            .flatMap(LongStream::boxed)
            .map(number -> "+" + number)
            .toList();

    private SamplePhones() {}

    /** Whether the person with this number has a phone: about one in three, until there are no numbers left. */
    static boolean has(int person) {
        return person % 3 == 0 && index(person) < ALL.size();
    }

    static String of(int person) {
        return ALL.get(index(person));
    }

    private static int index(int person) {
        return person / 3 - 1;
    }
}
