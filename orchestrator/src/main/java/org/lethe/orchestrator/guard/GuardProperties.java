package org.lethe.orchestrator.guard;

import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.identity.IdentifierRules;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long erased people are known again, and by what.
 *
 * @param term how long after an erasure, at most 10 years; no shorter than the longest backup window of the inventory
 * @param kinds kinds of identifiers that name one person and nobody else; telephone numbers are given to others
 * @param sharedMailboxes what stands before the @ of addresses that several people read
 * @param identifiersPerHour identifiers that one program may ask about
 * @param sweepEvery how often each system is looked through for people who are back
 */
@ConfigurationProperties("lethe.guard")
public record GuardProperties(
        @DefaultValue("P2Y") String term,
        @DefaultValue({"EMAIL", "CUSTOMER_NUMBER"}) Set<String> kinds,

        @DefaultValue({
            "info",
            "post",
            "kontakt",
            "contact",
            "office",
            "kontor",
            "support",
            "kundservice",
            "kundeservice",
            "sales",
            "order",
            "faktura",
            "invoice",
            "billing",
            "ekonomi",
            "hr",
            "jobb",
            "admin",
            "webmaster",
            "postmaster",
            "abuse"
        })
        Set<String> sharedMailboxes,

        @DefaultValue("5000") int identifiersPerHour,
        @DefaultValue("1d") Duration sweepEvery) {
    private static final Duration SHORTEST = Duration.ofHours(1);
    private static final Period LONGEST = Period.ofYears(10);
    private static final List<String> WEAK = List.of(IdentifierRules.PHONE, IdentifierRules.NAME_AND_ADDRESS);

    public GuardProperties {
        kinds = Set.copyOf(new TreeSet<>(kinds));
        sharedMailboxes = Set.copyOf(sharedMailboxes);
        if (kinds.isEmpty() || kinds.stream().anyMatch(WEAK::contains)) {
            throw new IllegalArgumentException("lethe.guard.kinds is " + new TreeSet<>(kinds) + ": give kinds that name"
                    + " one person, for example EMAIL,CUSTOMER_NUMBER; several people can have one of " + WEAK);
        }
        for (String mailbox : sharedMailboxes) {
            if (!mailbox.equals(mailbox.strip().toLowerCase(Locale.ROOT)) || mailbox.contains("@")) {
                throw new IllegalArgumentException("lethe.guard.shared-mailboxes holds '" + mailbox
                        + "': give what stands before the @, in lower case, for example info");
            }
        }
        if (identifiersPerHour < 1) {
            throw new IllegalArgumentException("lethe.guard.identifiers-per-hour is " + identifiersPerHour
                    + ": give a positive number, for example 5000");
        }
        if (sweepEvery.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("lethe.guard.sweep-every is '" + sweepEvery + "': give " + SHORTEST
                    + " or more, for example 1d; vendors' indexes lag");
        }
        period(term);
    }

    /** The last day on which somebody erased on this day is known again. */
    LocalDate lastDay(LocalDate erasedOn) {
        return erasedOn.plus(period(term));
    }

    /**
     * Refuses a term that ends before the last backup with the person in it does.
     *
     * @param backupWindow of the named system
     */
    void covers(String system, Period backupWindow) {
        if (lastDay(LocalDate.EPOCH).isBefore(LocalDate.EPOCH.plus(backupWindow))) {
            throw wrong(
                    term,
                    "it is shorter than " + backupWindow + ", for which backups of " + system
                            + " keep what was erased");
        }
    }

    private static Period period(@Nullable String term) {
        try {
            Period period = Period.parse(String.valueOf(term));
            LocalDate last = LocalDate.EPOCH.plus(period);
            if (!last.isAfter(LocalDate.EPOCH) || last.isAfter(LocalDate.EPOCH.plus(LONGEST))) {
                throw wrong(term, "it must be longer than nothing and at most " + LONGEST);
            }
            return period;
        } catch (DateTimeParseException e) {
            throw wrong(term, "it is no period of ISO 8601");
        }
    }

    private static IllegalArgumentException wrong(@Nullable String term, String why) {
        return new IllegalArgumentException("lethe.guard.term is '" + term + "': " + why + "; give for example P2Y");
    }
}
