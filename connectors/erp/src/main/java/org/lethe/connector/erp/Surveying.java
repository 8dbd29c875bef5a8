package org.lethe.connector.erp;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lethe.connector.Identifier;
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
    private static final String MODEL = "party.party";
    private static final String CREATED = "create_date";

    private final Tryton tryton;
    private final Parties parties;

    Surveying(Tryton tryton, Parties parties) {
        this.tryton = tryton;
        this.parties = parties;
    }

    Survey.Page survey(Survey survey) {
        List<List<Object>> domain = new ArrayList<>();
        domain.add(List.of(CREATED, ">=", Row.dateTime(survey.since())));
        domain.add(List.of(CREATED, "<", Row.dateTime(survey.until())));
        survey.after().map(Surveying::number).ifPresent(last -> domain.add(List.of("id", ">", last)));
        Map<Integer, Instant> made = new LinkedHashMap<>();
        int last = 0;
        for (Row row : tryton.page(MODEL, domain, List.of(CREATED), survey.limit())) {
            made.put(row.id(), made(row));
            last = row.id();
        }
        List<NewRecord> records = new ArrayList<>();
        for (Party party : parties.load(made.keySet())) {
            List<Identifier> names = party.names();
            records.add(new NewRecord(
                    PartyRecords.COLLECTION,
                    names,
                    made.getOrDefault(party.id(), survey.since()),
                    Origin.UNKNOWN,
                    Optional.empty()));
        }
        return new Survey.Page(
                records, made.size() < survey.limit() ? Optional.empty() : Optional.of(Integer.toString(last)));
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
