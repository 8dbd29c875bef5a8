package org.lethe.connector.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.groups.Tuple.tuple;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.lethe.connector.Identifier;
import org.lethe.connector.Survey;
import org.lethe.connector.Survey.NewRecord;
import org.lethe.connector.Survey.Origin;
import org.lethe.connector.UnsupportedException;
import org.lethe.connector.datamap.DataMapException;
import org.lethe.connector.testkit.Plans;

/** Rows that are new are listed page by page, from every table of which the data map says when its rows were made. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SurveyIntegrationTests {
    private static final Instant SINCE = Instant.parse("2026-11-21T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2026-11-22T12:00:00Z");
    private static final String MADE =
            "made: {column: created_at, by: source, imports: [csv], people: [shop], consent: asked_at}";

    @SuppressWarnings("NullAway.Init") // set before the tests
    private TestDatabase shop;

    private int customers;

    @BeforeAll
    void makeTables() {
        shop = new TestDatabase(new PostgresServer(), "webshop");
        shop.execute("ALTER TABLE customer ADD COLUMN created_at timestamp, ADD COLUMN source varchar(20),"
                + " ADD COLUMN asked_at date");
        shop.execute("ALTER TABLE newsletter_entry ADD COLUMN added_on date");
    }

    @AfterAll
    void closeDatabase() {
        shop.close();
    }

    @BeforeEach
    void empty() {
        customers = 0;
        shop.empty();
    }

    @Test
    void theRowsOfATimeAreListedWithWhatMadeThem() {
        // Given
        customer("before@example.test", "2026-11-20T23:59:59", "csv");
        customer("Imported@example.test", "2026-11-21T00:00:00", "csv");
        customer("herself@example.test", "2026-11-22T11:59:59", "shop");
        customer("unknown@example.test", "2026-11-22T10:00:00", "crm");
        customer("after@example.test", "2026-11-22T12:00:00", "csv");
        shop.execute("UPDATE customer SET asked_at = DATE '2026-11-22' WHERE email = 'unknown@example.test'");

        // When
        List<NewRecord> found = survey(map(), 100);

        // Then
        assertThat(found)
                .extracting(SurveyIntegrationTests::email, NewRecord::origin, NewRecord::collection)
                .containsExactlyInAnyOrder(
                        tuple("imported@example.test", Origin.IMPORT, "customer"),
                        tuple("herself@example.test", Origin.PERSON, "customer"),
                        tuple("unknown@example.test", Origin.UNKNOWN, "customer"));
        assertThat(found).filteredOn(one -> email(one).startsWith("imported")).allSatisfy(one -> {
            assertThat(one.madeAt()).isEqualTo("2026-11-21T00:00:00Z");
            assertThat(one.consentAt()).isEmpty();
            assertThat(one.identifiers())
                    .contains(Identifier.customerNumber("webshop", "2"), Identifier.phone("+46701740605"));
        });
        assertThat(found)
                .filteredOn(one -> email(one).startsWith("unknown"))
                .extracting(NewRecord::consentAt)
                .containsExactly(Optional.of(Instant.parse("2026-11-22T00:00:00Z")));
    }

    @Test
    void everyRowIsOnOnePageAlsoOfTablesWhoseKeyIsTheAddress() {
        // Given
        for (int i = 0; i < 5; i++) {
            customer("customer" + i + "@example.test", "2026-11-22T10:00:00", "csv");
            shop.execute(
                    "INSERT INTO newsletter_entry (email, source, added_on) VALUES (?, 'Mässa', DATE '2026-11-22')",
                    "reader/" + i + " +x@example.test".replace(" ", ""));
        }

        // When
        List<NewRecord> found = survey(map(), 2);

        // Then
        assertThat(found).hasSize(10).extracting(SurveyIntegrationTests::email).doesNotHaveDuplicates();
    }

    @Test
    void whatWasErasedOrHashedNamesNobody() {
        // Given
        customer("gone@example.test", "2026-11-22T10:00:00", "csv");
        shop.execute("UPDATE customer SET email = 'erased-0123456789abcdef0123', phone = NULL");

        // When / Then
        assertThat(survey(map(), 10))
                .singleElement()
                .satisfies(one -> assertThat(one.identifiers())
                        .noneMatch(identifier -> identifier.kind().equals(Identifier.EMAIL)));
    }

    @Test
    void aDataMapThatDoesNotSayWhenIsUnsupported() {
        assertThatExceptionOfType(UnsupportedException.class)
                .isThrownBy(() -> survey(shop.map(), 10))
                .satisfies(e -> assertThat(e.code()).isEqualTo("SURVEY_UNSUPPORTED"));
    }

    @Test
    void aMistakeInItStopsTheStart() {
        assertThatExceptionOfType(DataMapException.class)
                .isThrownBy(() -> shop.system(map().replace("column: created_at", "column: city")))
                .withMessageContaining("sql.made.column: the column 'city' is a varchar and no date");
        assertThatExceptionOfType(DataMapException.class)
                .isThrownBy(() -> shop.system(map().replace("by: source, ", "")))
                .withMessageContaining("sql.made: it says by which values, and not of which column");
    }

    private List<NewRecord> survey(String map, int limit) {
        SqlSystem system = shop.system(map);
        return Plans.everyPage(system, new Survey(SINCE, UNTIL, Plans.FIRST, limit));
    }

    private String map() {
        return shop.map()
                .replace("      table: customer\n", "      table: customer\n      " + MADE + "\n")
                .replace(
                        "      table: newsletter_entry\n",
                        "      table: newsletter_entry\n      made: {column: added_on}\n");
    }

    private void customer(String email, String madeAt, String source) {
        customers++;
        shop.execute(
                "INSERT INTO customer (customer_no, name, email, phone, login, newsletter, locked, created_at, source)"
                        + " VALUES (?, 'Anna', ?, '070-174 06 05', ?, true, false, ?, ?)",
                customers,
                email,
                "login-" + customers,
                Timestamp.valueOf(LocalDateTime.parse(madeAt)),
                source);
    }

    private static String email(NewRecord record) {
        return record.identifiers().stream()
                .filter(identifier -> identifier.kind().equals(Identifier.EMAIL))
                .map(Identifier::value)
                .findFirst()
                .orElse("");
    }
}
