package org.lethe.connector.crm;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lethe.connector.MalformedException;
import org.lethe.connector.Survey;
import org.lethe.connector.Survey.NewRecord;
import org.lethe.connector.Survey.Origin;
import org.lethe.connector.UnsupportedException;

/**
 * Lists new contacts, then new leads, in the vendor's own pages. An import can set {@code createdon} back; then {@code
 * overriddencreatedon} says when the row really came.
 *
 * <p>Source: Dataverse table reference, columns CreatedOn, OverriddenCreatedOn and ImportSequenceNumber.
 */
final class Surveying {
    private static final String CREATED = "createdon";
    private static final String REALLY_CREATED = "overriddencreatedon";
    private static final String IMPORT = "importsequencenumber";
    private static final List<CrmCollection> PEOPLE = List.of(CrmCollection.CONTACT, CrmCollection.LEAD);
    private static final String BETWEEN = " ";

    private final Dataverse dataverse;
    private final Identities identities;

    Surveying(Dataverse dataverse, Identities identities) {
        this.dataverse = dataverse;
        this.identities = identities;
    }

    Survey.Page survey(Survey survey) {
        String[] after =
                survey.after().orElse(PEOPLE.get(0).logicalName() + BETWEEN).split(BETWEEN, 2);
        CrmCollection collection = CrmCollection.named(after[0])
                .filter(PEOPLE::contains)
                .filter(known -> after.length == 2)
                .orElseThrow(() -> new UnsupportedException("SURVEY_PAGE", "this is no page of this connector"));
        Dataverse.Page page =
                dataverse.page(collection.set(), within(survey), columns(collection), survey.limit(), after[1]);
        List<NewRecord> records = new ArrayList<>();
        page.rows().forEach(row -> records.add(record(collection, row)));
        return new Survey.Page(records, next(collection, page));
    }

    private static Optional<String> next(CrmCollection collection, Dataverse.Page page) {
        if (!page.next().isEmpty()) {
            return Optional.of(collection.logicalName() + BETWEEN + page.next());
        }
        int following = PEOPLE.indexOf(collection) + 1;
        return following < PEOPLE.size()
                ? Optional.of(PEOPLE.get(following).logicalName() + BETWEEN)
                : Optional.empty();
    }

    private static String within(Survey survey) {
        Instant since = survey.since().truncatedTo(ChronoUnit.SECONDS);
        Instant until = survey.until().truncatedTo(ChronoUnit.SECONDS);
        return within(CREATED, since, until) + " or " + within(REALLY_CREATED, since, until);
    }

    private static String within(String column, Instant since, Instant until) {
        return "(" + column + " ge " + since + " and " + column + " lt " + until + ")";
    }

    private List<String> columns(CrmCollection collection) {
        List<String> columns = new ArrayList<>(List.of(collection.key(), CREATED, REALLY_CREATED, IMPORT));
        columns.addAll(identities.columns(collection));
        return columns;
    }

    private NewRecord record(CrmCollection collection, Row row) {
        boolean setBack = row.text(REALLY_CREATED) != null;
        return new NewRecord(
                collection.logicalName(),
                List.copyOf(identities.of(collection, row)),
                moment(row, setBack ? REALLY_CREATED : CREATED),
                setBack || row.text(IMPORT) != null ? Origin.IMPORT : Origin.UNKNOWN,
                Optional.empty());
    }

    private static Instant moment(Row row, String column) {
        try {
            return OffsetDateTime.parse(row.require(column)).toInstant();
        } catch (DateTimeException e) {
            throw new MalformedException("DATE_MALFORMED", column + " is no date");
        }
    }
}
