package org.lethe.connector.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lethe.connector.testkit.Plans.check;
import static org.lethe.connector.testkit.Plans.email;
import static org.lethe.connector.testkit.Plans.plan;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lethe.connector.Action;
import org.lethe.connector.DeniedException;
import org.lethe.connector.Ground;
import org.lethe.connector.Identifier;
import org.lethe.connector.Item;
import org.lethe.connector.Located;
import org.lethe.connector.Outcome;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.Proposal;
import org.lethe.connector.Readback;
import org.lethe.connector.Result;
import org.lethe.connector.Right;
import org.lethe.connector.Subject;
import org.lethe.connector.TransientException;
import org.lethe.connector.testkit.ContractPerson;
import org.lethe.connector.testkit.Plans;

/** The webshop on one database server: what is kept, what goes, and that it goes together or not at all. */
abstract class WebshopErasureContract extends WebshopOwnersContract {
    private static final LocalDate FIVE_YEARS = LocalDate.of(2032, 1, 1);

    @Test
    void anOrderIsKeptFiveYearsWithItsCustomerAndNothingElse() {
        // Given
        shop.add(ANNA);
        shop.newsletter(ANNA.email());
        shop.order(shop.number(ANNA), shop.address(ANNA), "2026-02-03", "Ring Contractberg", "Till Contractberg");
        shop.subscription(shop.number(ANNA), null, ANNA.phone(), "1987-06-05", "");
        // When
        Located located = locate(Right.ERASURE);
        List<PlannedAction> plan = plan(located);
        List<Result> results = together(plan);
        // Then
        assertThat(proposals(located, "order", "order.line", "address", "customer"))
                .filteredOn(proposal -> proposal.action() == Action.RETAIN)
                .hasSize(5)
                .allSatisfy(proposal -> {
                    assertThat(proposal.ground()).isEqualTo(Ground.LEGAL_OBLIGATION);
                    assertThat(proposal.until()).isEqualTo(FIVE_YEARS);
                });
        assertThat(results).extracting(Result::outcome).containsOnly(Outcome.ERASED, Outcome.RETAINED);
        assertThat(lines("customer")).singleElement().asString().contains("Anna Contractberg", "Contractberggatan 1");
        assertThat(lines("delivery_address")).hasSize(1);
        assertThat(lines("orders")).singleElement().asString().contains("2026-02-03", "note=null");
        assertThat(lines("order_line")).hasSize(2);
        assertThat(lines("subscription")).singleElement().asString().contains("birth_date=null");
        assertThat(database.dump())
                .noneMatch(line -> line.contains(ANNA.email())
                        || line.contains("1987-06-05")
                        || line.contains("ringde")
                        || line.contains("Ring ")
                        || line.contains("Till ")
                        || line.contains("2019-03-01"));
        assertThat(lines("customer")).singleElement().asString().contains("email=erased-", "phone=null");
        assertThat(check(system, plan)).extracting(Readback::state).doesNotContain(Readback.State.VIOLATED);
    }

    @Test
    void nothingOfThePersonIsLeftAnywhereInTheDatabase() {
        // Given
        shop.add(ANNA);
        shop.newsletter(ANNA.email());
        shop.add(BO);
        List<String> known = new ArrayList<>(shop.held(ANNA));
        known.removeAll(shop.held(BO));
        known.addAll(ANNA.traces());
        // When
        together(plan(locate(Right.ERASURE)));
        // Then
        assertThat(database.dump()).noneMatch(line -> known.stream().anyMatch(line::contains));
        assertThat(lines("customer")).hasSize(1);
    }

    @Test
    void rowsGoInTheOrderOfTheForeignKeys() {
        // Given
        shop.add(ANNA);
        // Then
        assertThat(locate(Right.ERASURE).items())
                .extracting(Item::collection)
                .containsSubsequence("order.line", "order.line", "order", "address", "customer", "customer.contact");
    }

    @Test
    void whatTheDatabaseRefusesUndoesEverything() {
        // Given
        shop.add(ANNA);
        List<PlannedAction> plan = plan(locate(Right.ERASURE));
        database.execute("CREATE TABLE late (no integer PRIMARY KEY, customer_no integer NOT NULL,"
                + " FOREIGN KEY (customer_no) REFERENCES customer (customer_no))");
        try {
            database.execute("INSERT INTO late VALUES (1, ?)", shop.number(ANNA));
            List<String> before = database.dump().toList();
            // When
            List<Result> results = together(plan);
            // Then
            assertThat(results)
                    .filteredOn(result -> result.outcome() == Outcome.FAILED)
                    .singleElement()
                    .satisfies(result -> assertThat(result.code()).isEqualTo(SqlFailures.REFUSED));
            assertThat(results)
                    .filteredOn(result -> result.outcome() != Outcome.FAILED)
                    .allSatisfy(result -> assertThat(result.outcome()).isEqualTo(Outcome.NOT_ATTEMPTED));
            assertThat(database.dump().toList()).isEqualTo(before);
        } finally {
            database.execute("DROP TABLE late");
        }
    }

    @Test
    void whenTheTimeIsOverNothingHasHappened() {
        // Given
        shop.add(ANNA);
        List<String> before = database.dump().toList();
        AtomicInteger asked = new AtomicInteger();
        // When
        List<Result> results = system.applyTogether(plan(locate(Right.ERASURE)), () -> asked.incrementAndGet() < 4)
                .orElseThrow();
        // Then
        assertThat(results).extracting(Result::outcome).containsOnly(Outcome.NOT_ATTEMPTED);
        assertThat(database.dump().toList()).isEqualTo(before);
    }

    @Test
    void anOrderThatCameAfterThePlanKeepsItsCustomer() {
        // Given
        shop.add(ANNA);
        List<PlannedAction> plan = plan(locate(Right.ERASURE));
        int order = shop.order(shop.number(ANNA), shop.address(ANNA), "2026-11-22", "", "");
        // When
        List<Result> results = together(plan);
        // Then
        assertThat(results)
                .filteredOn(result -> result.outcome() == Outcome.CHANGED)
                .extracting(Result::code)
                .containsOnly("REFERRED_TO")
                .hasSize(2);
        assertThat(lines("orders")).singleElement().asString().contains("order_no=" + order);
    }

    @Test
    void aSubscriptionOfTwoPeopleIsForAPersonToDecide() {
        // Given
        shop.add(ANNA);
        shop.add(BO);
        shop.addShared(ANNA, BO, BO.phone());
        // When
        Located located = locate(Right.ERASURE);
        Item shared = located.items().stream()
                .filter(item -> item.ref().endsWith("~shared"))
                .findFirst()
                .orElseThrow();
        Result decided = system.apply(Plans.planned(shared, Action.ERASE));
        // Then
        assertThat(shared.proposal().action()).isEqualTo(Action.REVIEW);
        assertThat(proposals(located, "customer")).extracting(Proposal::action).containsExactly(Action.REVIEW);
        assertThat(decided.outcome()).isEqualTo(Outcome.ERASED);
        assertThat(lines("customer")).hasSize(2);
    }

    @Test
    void aRowThatGainedASharerIsNotTouched() {
        // Given
        shop.add(ANNA);
        shop.add(BO);
        List<PlannedAction> plan = plan(locate(Right.ERASURE));
        database.execute("UPDATE subscription SET user_no = ? WHERE owner_no = ?", shop.number(BO), shop.number(ANNA));
        // When
        List<Result> results = together(plan);
        // Then
        assertThat(results).extracting(Result::code).contains("SHARED");
        assertThat(lines("subscription")).hasSize(2);
        assertThat(lines("customer")).hasSize(2);
    }

    @Test
    void anAddressThatAnotherPersonsOrderWentToIsForAPersonToDecide() {
        // Given
        shop.add(ANNA);
        shop.add(BO);
        shop.order(shop.number(BO), shop.address(ANNA), "2026-02-03", "", "");
        // Then
        assertThat(proposals(locate(Right.ERASURE), "address"))
                .extracting(Proposal::action)
                .containsExactly(Action.REVIEW);
    }

    @Test
    void aLetterWithAnAccentIsAnotherLetterWhateverTheCollation() {
        // Given
        shop.add(ContractPerson.ASA);
        // When
        ContractPerson other = ContractPerson.ASA.withEmail("asa.obergstrom@example.test");
        // Then
        assertThat(system.locate(email(Right.ERASURE, other)).items()).isEmpty();
        assertThat(system.locate(email(Right.ERASURE, ANNA.withEmail("åsa.öbergström@example.test ")))
                        .items())
                .isEmpty();
    }

    @Test
    void blanksAroundAStoredAddressHideNobody() {
        // Given
        shop.add(ANNA.withEmail("  Anna.Contractberg@example.test "));
        // Then
        assertThat(locate(Right.ERASURE).items()).isNotEmpty();
    }

    @Test
    void aCustomerNumberIsFoundAndBringsTheAddressWithIt() {
        // Given
        shop.add(ANNA);
        Identifier number = Identifier.customerNumber("webshop", String.valueOf(shop.number(ANNA)));
        Identifier others = Identifier.customerNumber("crm", String.valueOf(shop.number(ANNA)));
        Identifier noNumber = Identifier.customerNumber("webshop", "abc");
        // Then
        assertThat(system.locate(new Subject(Right.ERASURE, List.of(number))).newIdentifiers())
                .containsExactly(Identifier.email(ANNA.email()));
        assertThat(system.locate(new Subject(Right.ERASURE, List.of(others, noNumber)))
                        .items())
                .isEmpty();
    }

    @Test
    void aRestrictionIsMarkedAndLifted() {
        // Given
        shop.add(ANNA);
        List<PlannedAction> restrict = plan(locate(Right.RESTRICTION));
        List<PlannedAction> lift = restrict.stream()
                .map(action -> new PlannedAction(
                        action.ref(), action.collection(), Action.UNRESTRICT, null, null, action.match(), Map.of()))
                .toList();
        // When
        List<Result> restricted = together(restrict);
        List<String> locked = lines("customer");
        List<Readback> holds = check(system, restrict);
        List<Result> lifted = together(lift);
        // Then
        assertThat(restricted).extracting(Result::outcome).containsExactly(Outcome.RESTRICTED);
        assertThat(locked).singleElement().asString().containsAnyOf("locked=true", "locked=1");
        assertThat(holds).containsExactly(Readback.HOLDS);
        assertThat(lifted).extracting(Result::outcome).containsExactly(Outcome.UNRESTRICTED);
        assertThat(lines("customer")).singleElement().asString().containsAnyOf("locked=false", "locked=0");
    }

    @Test
    void anObjectionStopsTheNewsletterAndAsksWhatElse() {
        // Given
        shop.add(ANNA);
        // When
        Located located = locate(Right.OBJECTION);
        together(plan(located));
        // Then
        assertThat(proposals(located, "customer.contact"))
                .extracting(Proposal::action)
                .containsExactly(Action.STOP_MARKETING);
        assertThat(lines("customer")).singleElement().asString().containsAnyOf("newsletter=false", "newsletter=0");
    }

    @Test
    void aCorrectionLeavesNoOldValue() {
        // Given
        shop.add(ANNA);
        Item contact = locate(Right.RECTIFICATION).items().stream()
                .filter(item -> item.collection().equals("customer.contact"))
                .findFirst()
                .orElseThrow();
        PlannedAction action = rectify(contact, Map.of("email", "anna.new@example.test"));
        // When
        Readback before = system.check(action);
        Result once = system.apply(action);
        Result twice = system.apply(action);
        Result key = system.apply(rectify(contact, Map.of("customer_no", "1")));
        // Then
        assertThat(before).isEqualTo(Readback.violated("email"));
        assertThat(List.of(once, twice)).extracting(Result::outcome).containsOnly(Outcome.RECTIFIED);
        assertThat(system.check(action)).isEqualTo(Readback.HOLDS);
        assertThat(database.dump()).noneMatch(line -> line.contains(ANNA.email()));
        assertThat(key.outcome()).isIn(Outcome.FAILED, Outcome.CHANGED);
    }

    @Test
    void aLockedRowIsWaitedForNoLongerThanTheTimeout() throws SQLException {
        // Given
        shop.add(ANNA);
        List<PlannedAction> plan = plan(locate(Right.ERASURE));
        try (Connection other = database.accounts().open();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("UPDATE customer SET city = 'Umeå'");
            // Then
            assertThatThrownBy(() -> together(plan))
                    .isInstanceOfSatisfying(
                            TransientException.class, e -> assertThat(e.code()).isEqualTo("SQL_BUSY"));
            other.rollback();
        }
        assertThat(together(plan)).extracting(Result::outcome).containsOnly(Outcome.ERASED);
    }

    @Test
    void theReadingAccountFindsAndMayChangeNothing() {
        // Given
        shop.add(ANNA);
        List<String> before = database.dump().toList();
        try (HikariDataSource pool = database.unprivileged()) {
            SqlSystem readOnly = database.over(pool);
            List<PlannedAction> plan = plan(readOnly.locate(email(Right.ERASURE, ANNA)));
            // Then
            assertThat(plan).isNotEmpty();
            assertThatThrownBy(() -> readOnly.apply(plan.get(0)))
                    .isInstanceOf(DeniedException.class)
                    .hasMessageContaining("SQL_RIGHTS")
                    .hasMessageNotContaining("Contractberg");
        }
        assertThat(database.dump().toList()).isEqualTo(before);
    }

    @Test
    void aDatabaseThatIsNotThereGoesAwayByItself() {
        // Given
        String url = database.accounts().url().replaceFirst(":\\d+/", ":1/");
        SqlProperties properties =
                new SqlProperties(url, "nobody", "", "", "", List.of("SE"), 1, Duration.ofSeconds(1));
        try (HikariDataSource pool = properties.reader()) {
            // Then
            assertThatThrownBy(() -> database.over(pool).locate(email(Right.ERASURE, ANNA)))
                    .isInstanceOfSatisfying(
                            TransientException.class, e -> assertThat(e.code()).isEqualTo("SQL_UNREACHABLE"));
        }
    }

    @Test
    void fiveThousandRecordsOfOnePersonArePlannedAndErased() {
        // Given
        shop.add(ANNA);
        database.execute("INSERT INTO subscription SELECT 100000 + " + numbers() + ", " + shop.number(ANNA)
                + ", NULL, '" + ANNA.phone() + "', NULL, DATE '2020-01-31' FROM " + thousands());
        // When
        List<PlannedAction> plan = plan(locate(Right.ERASURE));
        for (int from = 0; from < plan.size(); from += 100) {
            together(plan.subList(from, Math.min(from + 100, plan.size())));
        }
        // Then
        assertThat(plan).hasSizeGreaterThan(5000);
        assertThat(database.dump()).isEmpty();
    }

    /** Prints what it cost, for comparison. */
    @Test
    void fiftyRecordsOfOnePersonTakeLittleTime() {
        // Given
        shop.add(ANNA);
        shop.addDependents(ANNA, 50 - plan(locate(Right.ERASURE)).size());
        long start = System.nanoTime();
        // When
        List<PlannedAction> plan = plan(locate(Right.ERASURE));
        together(plan);
        Plans.check(system, plan);
        // Then
        System.out.printf(
                "FIGURE sql %s: %d records, %.2f s%n",
                getClass().getSimpleName(), plan.size(), (System.nanoTime() - start) / 1e9);
        assertThat(plan).hasSize(50);
    }

    /** Five thousand numbers out of ten digits, in both dialects. */
    private static String numbers() {
        return "(a.d + 10 * b.d + 100 * c.d + 1000 * e.d)";
    }

    private static String thousands() {
        String digits = "(SELECT 0 AS d UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5"
                + " UNION SELECT 6 UNION SELECT 7 UNION SELECT 8 UNION SELECT 9)";
        return digits + " a, " + digits + " b, " + digits + " c, " + digits + " e WHERE e.d < 5";
    }

    private static PlannedAction rectify(Item item, Map<String, String> changes) {
        PlannedAction plain = Plans.planned(item, Action.RECTIFY);
        return new PlannedAction(plain.ref(), plain.collection(), Action.RECTIFY, null, null, plain.match(), changes);
    }

    private static List<Proposal> proposals(Located located, String... collections) {
        return located.items().stream()
                .filter(item -> Stream.of(collections).anyMatch(item.collection()::equals))
                .map(Item::proposal)
                .toList();
    }
}
