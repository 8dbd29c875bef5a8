package org.lethe.connector.hubspot;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lethe.connector.MalformedException;
import org.lethe.connector.Survey;
import org.lethe.connector.Survey.NewRecord;
import org.lethe.connector.Survey.Origin;
import org.lethe.connector.UnsupportedException;

/**
 * Lists new contacts by the search, oldest first. The vendor gives at most 10,000 results of one search, so a new one
 * begins at the time of the last contact when these are used up.
 */
final class Surveying {
    static final String CREATED = "createdate";
    static final String SOURCE = "hs_object_source";

    /** Values of {@link #SOURCE}, the vendor's record source, for what people send themselves. */
    private static final Set<String> PEOPLE = Set.of("FORM", "CONVERSATIONS", "MEETINGS", "BOT", "CHATSPOT");

    /** And for what programs bring. */
    private static final Set<String> PROGRAMS = Set.of(
            "IMPORT",
            "INTEGRATION",
            "API",
            "MIGRATION",
            "BATCH_UPDATE",
            "AUTOMATION_PLATFORM",
            "DATASET",
            "COPY_OBJECT");

    private final Portal portal;
    private final Contacts contacts;

    Surveying(Portal portal, Contacts contacts) {
        this.portal = portal;
        this.contacts = contacts;
    }

    Survey.Page survey(Survey survey) {
        Cursor cursor = survey.after().map(Cursor::parse).orElseGet(() -> new Cursor(survey.since(), 0));
        Portal.Created page =
                portal.created(cursor.since(), survey.until(), cursor.after(), Math.min(survey.limit(), Portal.PAGE));
        List<NewRecord> records = new ArrayList<>();
        for (CrmObject contact : page.contacts()) {
            records.add(new NewRecord(
                    HubSpotCollection.CONTACT.collection(),
                    List.copyOf(contacts.identifiers(contact)),
                    made(contact),
                    origin(contact),
                    Optional.empty()));
        }
        return new Survey.Page(records, next(cursor, page).map(Cursor::text));
    }

    private static Optional<Cursor> next(Cursor cursor, Portal.Created page) {
        if (page.after().isEmpty()) {
            return Optional.empty();
        }
        int after = page.after().getAsInt();
        if (after + Portal.PAGE <= Portal.MAX_RESULTS) {
            return Optional.of(new Cursor(cursor.since(), after));
        }
        Instant last = made(page.contacts().get(page.contacts().size() - 1));
        if (!last.isAfter(cursor.since())) {
            throw new MalformedException("SEARCH_TOO_WIDE", "thousands of contacts were made at one moment");
        }
        return Optional.of(new Cursor(last, 0));
    }

    private static Origin origin(CrmObject contact) {
        String source = contact.text(SOURCE);
        if (source == null) {
            return Origin.UNKNOWN;
        }
        return PROGRAMS.contains(source) ? Origin.IMPORT : PEOPLE.contains(source) ? Origin.PERSON : Origin.UNKNOWN;
    }

    private static Instant made(CrmObject contact) {
        String created = contact.text(CREATED);
        try {
            return OffsetDateTime.parse(String.valueOf(created)).toInstant();
        } catch (DateTimeException e) {
            throw new MalformedException("DATE_MALFORMED", "a contact has no " + CREATED);
        }
    }

    /**
     * Where a page begins.
     *
     * @param after results of the search to pass over
     */
    private record Cursor(Instant since, int after) {
        static Cursor parse(String text) {
            String[] parts = text.split(" ", -1);
            try {
                return new Cursor(Instant.parse(parts[0]), Integer.parseInt(parts[1]));
            } catch (DateTimeException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
                throw new UnsupportedException("SURVEY_PAGE", "this is no page of this connector");
            }
        }

        String text() {
            return since + " " + after;
        }
    }
}
