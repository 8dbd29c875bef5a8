package org.lethe.connector.erp;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lethe.connector.MalformedException;
import org.lethe.connector.Survey;
import org.lethe.connector.Survey.NewRecord;
import org.lethe.connector.Survey.Origin;
import org.lethe.connector.UnsupportedException;

/**
 * Lists new parties in the order of their numbers; a page begins after the last number of the page before. Tryton knows
 * which user made a party, and not whether that was a program, so nothing is said of it.
 */
final class Surveying {
    private static final String CREATED = "create_date";

    private final Parties parties;

    Surveying(Parties parties) {
        this.parties = parties;
    }

    Survey.Page survey(Survey survey) {
        List<List<Object>> domain = new ArrayList<>();
        domain.add(List.of(CREATED, ">=", Row.dateTime(survey.since())));
        domain.add(List.of(CREATED, "<", Row.dateTime(survey.until())));
        survey.after().map(Surveying::number).ifPresent(last -> domain.add(List.of("id", ">", last)));
        List<NewRecord> records = new ArrayList<>();
        int last = 0;
        for (Party party : parties.page(domain, List.of(CREATED), survey.limit())) {
            records.add(new NewRecord(
                    PartyRecords.COLLECTION, party.names(), made(party.row()), Origin.UNKNOWN, Optional.empty()));
            last = party.id();
        }
        return new Survey.Page(
                records, records.size() < survey.limit() ? Optional.empty() : Optional.of(Integer.toString(last)));
    }

    private static Instant made(Row row) {
        Instant made = row.instant(CREATED);
        if (made == null) {
            throw new MalformedException("TRYTON_ROW", "a party has no " + CREATED);
        }
        return made;
    }

    private static int number(String page) {
        try {
            return Integer.parseInt(page);
        } catch (NumberFormatException e) {
            throw new UnsupportedException("SURVEY_PAGE", "this is no page of this connector");
        }
    }
}
