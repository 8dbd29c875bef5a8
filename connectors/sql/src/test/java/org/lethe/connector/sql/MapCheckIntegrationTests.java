package org.lethe.connector.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lethe.connector.datamap.DataMapException;

/** What is wrong in a data map is said at the start with file, line and fix. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MapCheckIntegrationTests {
    @SuppressWarnings("NullAway.Init") // set before the tests
    private TestDatabase shop;

    @SuppressWarnings("NullAway.Init") // set before the tests
    private TestDatabase hr;

    @BeforeAll
    void makeTables() {
        TestServer server = new PostgresServer();
        shop = new TestDatabase(server, "webshop");
        hr = new TestDatabase(server, "hr");
        shop.execute("CREATE TABLE voucher (code varchar(20) NOT NULL, customer_no integer)");
    }

    @AfterAll
    void closeDatabases() {
        shop.close();
        hr.close();
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    table: orders            | table: order_head       | webshop/data-map.yaml:65:7: collections[2].sql.table: the database has no table 'order_head' that this user may see. Use one of customer, delivery_address,
                    clear: [birth_date]      | clear: [born_on]        | collections[6].sql.clear[0]: the table public.subscription has no column 'born_on'. Use one of birth_date,
                    {name: note}             | {name: remark}          | collections[3].fields[0].name: the table public.orders has no column 'remark'
                    column: ended_on         | column: msisdn          | collections[5].sql.clocks[0].column: the column 'msisdn' is a varchar and no date. Name a column with a date or a time.
                    hash: [email, login]     | hash: [email, city, customer_no] | collections[9].sql.hash[2]: the column 'customer_no' cannot hold a hash: it needs a text of 20 characters. Name it under clear:
                    clear: [phone, remark]   | clear: [customer_no]    | collections[9].sql.clear[0]: the column 'customer_no' must not be NULL
                    collection: order}       | collection: orders}     | collections[0].sql.belongsTo[0].collection: 'orders' is no collection with a table of its own. Use one of address, customer,
                    customer, through: [owner_no]} | customer}         | collections[5].sql.belongsTo[0]: it is ambiguous which of 2 foreign keys of public.subscription is meant. Add through: [owner_no] or through: [user_no].
                    table: newsletter_entry  | table: newsletter_entry, key: [source] | the key source is ambiguous: two rows of public.newsletter_entry may have the same. Leave it out: the primary key is email.
                    table: newsletter_entry  | table: voucher          | collections[7].sql: the table public.voucher has no primary key, so that a row has no name. Add key:
                    detach: [{table: customer, columns: [default_address_no]}] | erase: ROW | rows refer to each other in a cycle: address <- customer <- address, so that none can be deleted first. Break it with detach:
                    columns: [default_address_no] | columns: [customer_no] | collections[4].sql.detach[0].columns: none of these columns of public.customer may be NULL
                    partOf: customer         | table: customer         | collections[9].sql.table: collection 'customer' has this table already. Write partOf: customer
                    partOf: customer         | partOf: buyer           | collections[9].sql.partOf: 'buyer' is no collection with a table of its own
                    of: order}               | of: basket}             | collections[0].sql.clocks[0].of: 'basket' is no collection with a table
                    restricted: {locked      | restricted: {blocked    | collections[8].sql.mark.restricted.blocked: the table public.customer has no column 'blocked'
                    partOf: subscription     | partof: subscription    | collections[6].sql.partof: the key 'partof' is not known. Did you mean 'partOf'?
                    rows: RECORD             | rows: EVENT             | 'EVENT' is not allowed here. Write one of PERSON, RECORD
                    clock: ended             | clock: finished         | collections[5].retention[0].clock: the connector knows no clock 'finished'. Use one of ended.
                    """)
    void aMistakeStopsTheStartWithItsPlaceAndItsFix(String right, String wrong, String message) {
        // Given
        String yaml = shop.map().replaceFirst(Pattern.quote(right), wrong);

        // When / Then
        assertThat(yaml).isNotEqualTo(shop.map());
        assertThatExceptionOfType(DataMapException.class)
                .isThrownBy(() -> shop.system(flowing(yaml)))
                .withMessageContaining(message);
    }

    /** A comma in the table of mistakes stands for a new line. */
    private static String flowing(String yaml) {
        return yaml.replace("newsletter_entry, key:", "newsletter_entry\n      key:");
    }

    @Test
    void aTableThatRefersAndIsNowhereIsNamed() {
        // Given
        int salary = hr.map().indexOf("  - name: salary");
        int application = hr.map().indexOf("  - name: application");
        String yaml = hr.map().substring(0, salary) + hr.map().substring(application);

        // When / Then
        assertThatExceptionOfType(DataMapException.class)
                .isThrownBy(() -> hr.system(yaml))
                .withMessageContaining("the table public.salary refers to public.employee by company_no, employee_no"
                        + " and is in no collection. Add a collection for it, or detach:");
    }

    @Test
    void aRowThatRefersToItselfNeedsToBeDetached() {
        // Given
        String yaml = hr.map().replace("      detach: [{table: employee, columns: [company_no, manager_no]}]\n", "");

        // When / Then
        assertThatExceptionOfType(DataMapException.class)
                .isThrownBy(() -> hr.system(yaml))
                .withMessageContaining("rows refer to each other in a cycle: employee <- employee")
                .withMessageContaining("detach:");
    }

    @Test
    void aCollectionWithoutATableIsNamed() {
        // Given
        String yaml = shop.map().replace("""
                    sql:
                      partOf: order.line
                      clear: [engraving]
                """.indent(0), "");

        // When / Then
        assertThatExceptionOfType(DataMapException.class)
                .isThrownBy(() -> shop.system(yaml))
                .withMessageContaining("collections[1]: no table is named. Add sql: {table: customer}.");
    }

    @Test
    void everyMistakeIsListedAtOnceInTheOrderOfTheFile() {
        // Given
        String yaml =
                shop.map().replace("clear: [note]", "clear: [notes]").replace("clear: [engraving]", "clear: [text]");

        // When / Then
        assertThatExceptionOfType(DataMapException.class)
                .isThrownBy(() -> shop.system(yaml))
                .satisfies(e -> assertThat(e.problems())
                        .hasSize(2)
                        .isSortedAccordingTo((a, b) -> Integer.compare(
                                a.position().line(), b.position().line())));
    }
}
