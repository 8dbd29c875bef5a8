package org.lethe.connector.helpdesk;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lethe.connector.DeniedException;
import org.lethe.connector.Identifier;
import org.lethe.connector.MalformedException;
import org.lethe.connector.Survey;
import org.lethe.connector.Survey.NewRecord;
import org.lethe.connector.Survey.Origin;
import org.lethe.connector.UnsupportedException;
import tools.jackson.databind.JsonNode;

/**
 * Lists new users, the highest numbers first. Numbers grow with time, save for what a migration brought with its old
 * dates: so it looks on past pages on which nobody is new enough, and ends after {@value #PAGES_WITHOUT_NEW} of them one
 * after the other. Request Tracker does not say whether a mail of the person, an agent or a program made a user, so
 * nothing is said of it.
 */
final class Surveying {
    /** Pages in a row without a new user after which no more are expected. */
    static final int PAGES_WITHOUT_NEW = 10;

    private final RequestTracker tracker;

    /** @param tracker of a superuser: to others the server does not say when a user was made */
    Surveying(RequestTracker tracker) {
        this.tracker = tracker;
    }

    Survey.Page survey(Survey survey) {
        Cursor from = survey.after().map(Cursor::parse).orElse(Cursor.START);
        List<NewRecord> records = new ArrayList<>();
        int seen = from.seen();
        int withoutNew = 0;
        Numbered at = notAfter(from.page(), seen);
        while (true) {
            boolean someNew = false;
            for (JsonNode user : at.page().users()) {
                Instant made = made(user);
                boolean isNew = !made.isBefore(survey.since());
                someNew |= isNew;
                if (id(user) >= seen) {
                    continue;
                }
                if (isNew && made.isBefore(survey.until())) {
                    if (records.size() == survey.limit()) {
                        return new Survey.Page(records, Optional.of(new Cursor(at.number(), seen).text()));
                    }
                    RequestTracker.email(user).ifPresent(email -> records.add(record(email, made)));
                }
                seen = id(user);
            }
            withoutNew = someNew ? 0 : withoutNew + 1;
            if (at.page().last() || withoutNew == PAGES_WITHOUT_NEW) {
                return new Survey.Page(records, Optional.empty());
            }
            at = after(at, seen);
        }
    }

    /** Where users were erased meanwhile, those after them have moved up to pages that were read. */
    private Numbered after(Numbered before, int seen) {
        Numbered next = new Numbered(before.number() + 1, read(before.number() + 1));
        return next.page().total() < before.page().total() ? notAfter(before.number(), seen) : next;
    }

    /** The page of that number or an earlier one, on which is somebody who was seen. */
    private Numbered notAfter(int number, int seen) {
        Numbered at = new Numbered(number, read(number));
        while (at.number() > 1
                && (at.page().users().isEmpty() || id(at.page().users().get(0)) < seen)) {
            at = new Numbered(at.number() - 1, read(at.number() - 1));
        }
        return at;
    }

    private static NewRecord record(Identifier email, Instant made) {
        return new NewRecord(Users.COLLECTION, List.of(email), made, Origin.UNKNOWN, Optional.empty());
    }

    private record Numbered(int number, RequestTracker.UserPage page) {}

    private static int id(JsonNode user) {
        int id = user.path("id").asInt(0);
        if (id <= 0) {
            throw new MalformedException("RT_NO_ID", "a user does not say its number");
        }
        return id;
    }

    /** Of whoever may not see it the server says the beginning of its time. */
    private static Instant made(JsonNode user) {
        try {
            return Instant.parse(user.path("Created").asString(""));
        } catch (DateTimeParseException e) {
            throw new MalformedException("RT_CREATED", "a user has no time at which it was made");
        }
    }

    private RequestTracker.UserPage read(int number) {
        RequestTracker.UserPage page = tracker.newest(number);
        if (!page.users().isEmpty()
                && page.users().stream().allMatch(user -> made(user).equals(Instant.EPOCH))) {
            throw new DeniedException(
                    "RT_CREATED_HIDDEN", "the user of lethe.helpdesk.apply-token is not shown when users were made");
        }
        return page;
    }

    /**
     * Where a page begins.
     *
     * @param page on which the last user was
     * @param seen number of the last user
     */
    private record Cursor(int page, int seen) {
        static final Cursor START = new Cursor(1, Integer.MAX_VALUE);

        static Cursor parse(String text) {
            String[] parts = text.split(" ", -1);
            try {
                return new Cursor(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
                throw new UnsupportedException("SURVEY_PAGE", "this is no page of this connector");
            }
        }

        String text() {
            return page + " " + seen;
        }
    }
}
