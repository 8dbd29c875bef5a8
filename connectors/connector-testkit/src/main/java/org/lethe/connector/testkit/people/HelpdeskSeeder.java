package org.lethe.connector.testkit.people;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.testkit.sandbox.requesttracker.RequestTrackerSeed;

/** Requestors with tickets. */
final class HelpdeskSeeder implements Seeder {
    private static final Duration WORK = Duration.ofDays(14);

    private final RequestTrackerSeed helpdesk;
    private final LocalDate today;

    HelpdeskSeeder(RequestTrackerSeed helpdesk, LocalDate today) {
        this.helpdesk = helpdesk;
        this.today = today;
    }

    @Override
    public void seed(SamplePerson p) {
        Map<String, String> more = new LinkedHashMap<>();
        more.put("Organization", p.employer().name());
        more.put("City", p.address().city());
        put(more, "MobilePhone", p.phone());
        int user = helpdesk.user(p.email(), p.fullName(), more);
        ticket(p, Trait.TICKET_CLOSED_LONG_AGO, user, "resolved");
        ticket(p, Trait.TICKET_CLOSED_RECENTLY, user, "resolved");
        ticket(p, Trait.TICKET_OPEN, user, "open");
    }

    private void ticket(SamplePerson p, Trait trait, int user, String status) {
        if (!p.has(trait)) {
            return;
        }
        var at = trait.date(today).atTime(8, 45).toInstant(ZoneOffset.UTC);
        boolean open = status.equals("open");
        helpdesk.ticket(
                user,
                "Ingen dekning på kontoret",
                status,
                open ? at : at.minus(WORK),
                open ? null : at,
                "Hej, det här är " + p.fullName() + ". Telefonerna har varit döda sedan i morse.");
    }

    private static void put(Map<String, String> fields, String name, @Nullable String value) {
        if (value != null) {
            fields.put(name, value);
        }
    }
}
