package org.lethe.connector.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lethe.connector.testkit.Plans.apply;
import static org.lethe.connector.testkit.Plans.email;
import static org.lethe.connector.testkit.Plans.plan;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lethe.connector.Action;
import org.lethe.connector.Identifier;
import org.lethe.connector.Item;
import org.lethe.connector.Located;
import org.lethe.connector.Outcome;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.Recognition;
import org.lethe.connector.Result;
import org.lethe.connector.Right;
import org.lethe.connector.testkit.ContractPerson;
import org.lethe.connector.testkit.Plans;

/**
 * Whose a row of the webshop is when an approved plan is carried out, above all when its customer shows no address any
 * more; part of {@link WebshopErasureContract}.
 */
abstract class WebshopOwnersContract extends OnServer {
    static final ContractPerson ANNA = ContractPerson.ANNA;
    static final ContractPerson BO = ContractPerson.BO;

    @SuppressWarnings("NullAway.Init") // set before each test
    WebshopFixture shop;

    @SuppressWarnings("NullAway.Init") // set before each test
    SqlSystem system;

    @Override
    final String example() {
        return "webshop";
    }

    @BeforeEach
    void openShop() {
        shop = new WebshopFixture(database);
        system = database.system();
    }

    final Located locate(Right right) {
        return system.locate(email(right, ANNA));
    }

    final List<Result> together(List<PlannedAction> plan) {
        return system.applyTogether(plan, () -> true).orElseGet(() -> apply(system, plan));
    }

    final List<String> lines(String table) {
        return database.dump().filter(line -> line.startsWith(table + " ")).toList();
    }

    /** As a slice that goes first, or an attempt that got as far, may have done. */
    @Test
    void aPlanGoesThroughWhenTheAddressOfItsCustomerWentFirst() {
        // Given
        shop.add(ANNA);
        List<PlannedAction> plan = plan(locate(Right.ERASURE));
        List<PlannedAction> contact = plan.stream()
                .filter(item -> item.collection().equals("customer.contact"))
                .toList();
        List<PlannedAction> rest =
                plan.stream().filter(item -> !contact.contains(item)).toList();
        // When
        List<Result> first = together(contact);
        List<Result> then = together(rest);
        List<Result> again = together(plan);
        // Then
        assertThat(contact).hasSize(1);
        assertThat(first).extracting(Result::outcome).containsOnly(Outcome.ERASED);
        assertThat(then).hasSizeGreaterThan(5).extracting(Result::outcome).containsOnly(Outcome.ERASED);
        assertThat(again).extracting(Result::code).containsOnly(Result.ALREADY_ABSENT);
        assertThat(database.dump()).isEmpty();
    }

    /** An erased customer looks as Anna does once the plan has cleared her address. */
    @Test
    void whatWasGivenToSomebodyWhoWasErasedBeforeIsNotTouched() {
        // Given
        shop.addRetained(BO);
        together(plan(system.locate(email(Right.ERASURE, BO))));
        shop.add(ANNA);
        List<PlannedAction> plan = plan(locate(Right.ERASURE));
        shop.give(ANNA, BO);
        List<String> given = lines("orders");
        // When
        List<Result> results = together(plan);
        // Then
        assertThat(given).hasSize(2);
        assertThat(results)
                .filteredOn(result -> result.outcome() == Outcome.CHANGED)
                .hasSizeGreaterThan(5)
                .extracting(Result::code)
                .containsOnly("IDENTITY_CHANGED");
        assertThat(lines("orders")).isEqualTo(given);
        assertThat(lines("order_line")).hasSize(4);
        assertThat(lines("customer")).hasSize(1);
    }

    @Test
    void aSharerWithoutAnAddressIsASharer() {
        // Given
        shop.add(ANNA);
        shop.addUnaddressed(BO);
        List<PlannedAction> plan = plan(locate(Right.ERASURE));
        database.execute("UPDATE subscription SET user_no = ?", shop.number(BO));
        List<String> shared = lines("subscription");
        // When
        List<Result> results = together(plan);
        // Then
        assertThat(results).extracting(Result::code).contains("SHARED");
        assertThat(lines("subscription")).isEqualTo(shared);
    }

    /** Nobody knows for whom the number is used now, and Lethe leaves an address otherwise. */
    @Test
    void aCustomerWhoseAddressSomebodyElseTookOutIsNotTouched() {
        // Given
        shop.add(ANNA);
        List<PlannedAction> plan = plan(locate(Right.ERASURE));
        database.execute("UPDATE customer SET email = ' ', phone = NULL");
        List<String> before = database.dump().toList();
        // When
        List<Result> results = together(plan);
        // Then
        assertThat(results).extracting(Result::code).containsOnly("IDENTITY_CHANGED");
        assertThat(database.dump().toList()).isEqualTo(before);
    }

    /** Or a restriction that one of them asked for would not hold when the other's request falls due. */
    @Test
    void aRowOfTwoPeopleHasOneNameInTheRequestsOfBoth() {
        // Given
        shop.add(ANNA);
        shop.addUnaddressed(BO);
        database.execute("UPDATE customer SET email = ? WHERE customer_no = ?", BO.email(), shop.number(BO));
        shop.addShared(ANNA, BO, BO.phone());
        // When
        List<String> hers =
                shared(locate(Right.ERASURE)).stream().map(Item::ref).toList();
        List<String> his = shared(system.locate(email(Right.ERASURE, BO))).stream()
                .map(Item::ref)
                .toList();
        // Then
        assertThat(hers).hasSize(2).allMatch(his::contains);
    }

    @Test
    void aRowOfTwoPeopleIsKeptTwiceAsItIsKeptOnce() {
        // Given
        shop.add(ANNA);
        shop.addUnaddressed(BO);
        shop.addShared(ANNA, BO, BO.phone());
        List<PlannedAction> kept = shared(locate(Right.ERASURE)).stream()
                .map(item -> Plans.planned(item, Action.RETAIN))
                .toList();
        List<PlannedAction> contact = locate(Right.ERASURE).items().stream()
                .filter(item -> item.collection().equals("customer.contact"))
                .map(item -> Plans.planned(item, Action.ERASE))
                .toList();
        // When
        List<Result> once = together(kept);
        together(contact);
        List<Result> twice = together(kept);
        // Then
        assertThat(lines("customer")).first().asString().contains("email=erased-");
        assertThat(once).hasSize(2).extracting(Result::outcome).containsOnly(Outcome.RETAINED);
        assertThat(twice).isEqualTo(once);
    }

    private static List<Item> shared(Located located) {
        return located.items().stream()
                .filter(item -> item.collection().startsWith("subscription"))
                .filter(item -> item.ref().endsWith("~shared"))
                .toList();
    }

    /** By the number of its customer, and not by whatever number it belongs to today. */
    @Test
    void aKeptOrderThatWentToSomebodyWithoutAnAddressIsForAPersonToLookAt() {
        // Given
        shop.addRetained(ANNA);
        shop.add(BO.withEmail(" ").withPhone(" "));
        List<PlannedAction> plan = plan(locate(Right.ERASURE));
        PlannedAction order = plan.stream()
                .filter(item ->
                        item.action() == Action.RETAIN && item.collection().equals("order"))
                .findFirst()
                .orElseThrow();
        PlannedAction byAddress = new PlannedAction(
                order.ref(),
                order.collection(),
                order.action(),
                order.ground(),
                order.until(),
                Identifier.email(ANNA.email())::equals,
                order.changes());
        together(plan);
        String number = String.valueOf(shop.number(ANNA));
        assertThat(system.recognise(order)).isEqualTo(Recognition.theirs(Identifier.customerNumber("webshop", number)));
        assertThat(system.recognise(byAddress)).isEqualTo(Recognition.UNKNOWN);
        // When: somebody gives an address under the number
        shop.changeEmail(ANNA, "somebody.else@example.test");
        // Then
        assertThat(system.recognise(order)).isEqualTo(Recognition.UNKNOWN);
        // When: the order becomes somebody's who gave none
        database.execute("UPDATE orders SET customer_no = ?", shop.number(BO));
        // Then
        assertThat(system.recognise(order)).isEqualTo(Recognition.CHANGED);
        assertThat(system.recognise(byAddress)).isEqualTo(Recognition.CHANGED);
    }
}
