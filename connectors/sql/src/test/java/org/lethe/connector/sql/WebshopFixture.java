package org.lethe.connector.sql;

import java.sql.Date;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.Action;
import org.lethe.connector.Identifier;
import org.lethe.connector.Item;
import org.lethe.connector.Proposal;
import org.lethe.connector.testkit.ContractPerson;

/** People of the webshop: customers with old orders unless a test puts a new one in. */
final class WebshopFixture extends SqlFixture {
    static final String OLD = "2019-03-01";

    WebshopFixture(TestDatabase database) {
        super(database);
    }

    @Override
    public void add(ContractPerson person) {
        int customer = remember(person);
        String name = person.lastName();
        database.execute(
                "INSERT INTO customer VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, true, false, NULL, NULL)",
                customer,
                person.firstName() + " " + name,
                name + "gatan 1",
                "111 22",
                "Stockholm",
                person.email(),
                person.phone(),
                name + "-" + customer,
                name + " ringde från " + person.phone());
        int address = next();
        database.execute(
                "INSERT INTO delivery_address VALUES (?, ?, ?, ?, ?)",
                address,
                customer,
                person.firstName() + " " + name,
                name + "vägen 2",
                "Uppsala");
        database.execute("UPDATE customer SET default_address_no = ? WHERE customer_no = ?", address, customer);
        order(customer, address, OLD, "Till " + name, "Grattis " + name);
        subscription(customer, null, person.phone(), "1987-06-05", "2020-01-31");
    }

    /** With two lines, the first of them engraved. */
    int order(int customer, int address, String day, String note, String engraving) {
        int order = next();
        database.execute(
                "INSERT INTO orders VALUES (?, ?, ?, ?, ?)", order, customer, address, Date.valueOf(day), note);
        database.execute("INSERT INTO order_line VALUES (?, 1, 'Klocka', 995.50, ?)", order, engraving);
        database.execute("INSERT INTO order_line VALUES (?, 2, 'Rem', 95, NULL)", order);
        return order;
    }

    int subscription(int owner, @Nullable Integer user, String phone, String born, String ended) {
        int subscription = next();
        database.execute(
                "INSERT INTO subscription VALUES (?, ?, " + user + ", ?, " + date(born) + ", " + date(ended) + ")",
                subscription,
                owner,
                phone);
        return subscription;
    }

    /** The address is the key, so that another address is another row. */
    void newsletter(String email) {
        database.execute("INSERT INTO newsletter_entry VALUES (?, 'Mässa')", email);
    }

    private static String date(String day) {
        return day.isEmpty() ? "NULL" : "DATE '" + day + "'";
    }

    int address(ContractPerson person) {
        return number(person) + 1;
    }

    @Override
    public void addDependents(ContractPerson person, int count) {
        for (int i = 0; i < count; i++) {
            subscription(number(person), null, person.phone(), "", "2020-01-31");
        }
    }

    @Override
    public void addShared(ContractPerson one, ContractPerson other, String marker) {
        subscription(number(one), number(other), marker, "", "2020-01-31");
    }

    /** With an order of this year. */
    @Override
    public void addRetained(ContractPerson person) {
        add(person);
        order(number(person), address(person), "2026-03-01", "", "");
    }

    /** As the webshop's staff does: everything of the one becomes the other's, and the one goes. */
    @Override
    public void merge(ContractPerson person, ContractPerson into) {
        belonging(number(person), number(into));
        database.execute("UPDATE customer SET default_address_no = NULL WHERE customer_no = ?", number(person));
        database.execute("DELETE FROM customer WHERE customer_no = ?", number(person));
    }

    /** The columns may not be NULL. */
    @Override
    public void addUnaddressed(ContractPerson person) {
        int customer = remember(person);
        database.execute(
                "INSERT INTO customer VALUES (?, ?, NULL, NULL, NULL, ' ', NULL, ?, NULL, false, false, NULL, NULL)",
                customer,
                person.firstName() + " " + person.lastName(),
                "till-" + customer);
    }

    @Override
    public void give(ContractPerson person, ContractPerson other) {
        belonging(number(person), number(other));
    }

    private void belonging(int from, int to) {
        for (String table :
                List.of("subscription SET owner_no", "orders SET customer_no", "delivery_address SET customer_no")) {
            String column = table.substring(table.lastIndexOf(' ') + 1);
            database.execute("UPDATE " + table + " = ? WHERE " + column + " = ?", to, from);
        }
    }

    @Override
    public void share(ContractPerson person, ContractPerson other) {
        database.execute("UPDATE subscription SET user_no = ? WHERE owner_no = ?", number(other), number(person));
    }

    @Override
    public void changeEmail(ContractPerson person, String email) {
        database.execute(
                "UPDATE customer SET email = ?, phone = '+46701740699' WHERE customer_no = ?", email, number(person));
    }

    @Override
    public Item absent() {
        return new Item("987654", "customer", Proposal.of(Action.ERASE), Identifier.email("nobody@example.test"));
    }

    @Override
    public Set<String> held(ContractPerson person) {
        String name = person.lastName();
        return Set.copyOf(List.of(
                person.firstName() + " " + name,
                name + "gatan 1",
                "111 22",
                "Stockholm",
                person.email(),
                person.phone(),
                name + " ringde från " + person.phone(),
                name + "vägen 2",
                "Uppsala",
                OLD,
                "Till " + name,
                "Grattis " + name,
                "Klocka",
                "995.5",
                "1987-06-05"));
    }
}
