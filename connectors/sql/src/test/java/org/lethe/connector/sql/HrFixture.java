package org.lethe.connector.sql;

import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Set;
import org.lethe.connector.Action;
import org.lethe.connector.Identifier;
import org.lethe.connector.Item;
import org.lethe.connector.Proposal;
import org.lethe.connector.testkit.ContractPerson;

/** Employees of one company, with composite keys, salaries paid long ago, and an application with a file. */
final class HrFixture extends SqlFixture {
    static final int COMPANY = 7;
    private static final LocalDate OLD = LocalDate.of(2015, 1, 25);

    HrFixture(TestDatabase database) {
        super(database);
    }

    @Override
    public void add(ContractPerson person) {
        int number = remember(person);
        database.execute(
                "INSERT INTO employee VALUES (?, ?, ?, ?, NULL, ?, NULL, DATE '1987-06-05', DATE '2018-05-31', true, false)",
                COMPANY,
                number,
                person.firstName() + " " + person.lastName(),
                person.email(),
                person.phone());
        salary(number, OLD, "Lön till " + person.lastName());
        database.execute(
                "INSERT INTO application VALUES (?, ?, ?, ?, DATE '2014-08-01', ?, ?, ?, 'text/plain')",
                next(),
                COMPANY,
                number,
                person.email(),
                "Hej, jag heter " + person.lastName(),
                ("CV " + person.lastName()).getBytes(StandardCharsets.UTF_8),
                person.lastName() + ".txt");
    }

    void salary(int employee, LocalDate day, String remark) {
        database.execute(
                "INSERT INTO salary VALUES (?, ?, ?, 31000.00, ?)", COMPANY, employee, Date.valueOf(day), remark);
    }

    @Override
    public void addDependents(ContractPerson person, int count) {
        for (int i = 1; i <= count; i++) {
            salary(number(person), OLD.plusDays(i), person.lastName());
        }
    }

    @Override
    public void addShared(ContractPerson one, ContractPerson other, String marker) {
        database.execute(
                "INSERT INTO review VALUES (?, ?, ?, ?, ?)", next(), COMPANY, number(one), number(other), marker);
    }

    /** With a salary of this year. */
    @Override
    public void addRetained(ContractPerson person) {
        add(person);
        salary(number(person), LocalDate.of(2026, 3, 25), "Lön");
    }

    /** As the personnel department does: the one's records become the other's, and the one goes. */
    @Override
    public void merge(ContractPerson person, ContractPerson into) {
        database.execute(
                "UPDATE application SET employee_no = ?, email = ? WHERE employee_no = ?",
                number(into),
                into.email(),
                number(person));
        database.execute("DELETE FROM salary WHERE employee_no = ?", number(person));
        database.execute("DELETE FROM employee WHERE employee_no = ?", number(person));
    }

    /** As one whose contact details were cleared, to the letter. */
    @Override
    public void addUnaddressed(ContractPerson person) {
        database.execute(
                "INSERT INTO employee VALUES (?, ?, ?, NULL, NULL, NULL, NULL, NULL, NULL, true, false)",
                COMPANY,
                remember(person),
                person.firstName() + " " + person.lastName());
    }

    @Override
    public void give(ContractPerson person, ContractPerson other) {
        database.execute(
                "UPDATE application SET employee_no = ?, email = ' ' WHERE employee_no = ?",
                number(other),
                number(person));
    }

    /** An application under the one's address that the other's file has. */
    @Override
    public void share(ContractPerson person, ContractPerson other) {
        database.execute("UPDATE application SET employee_no = ? WHERE employee_no = ?", number(other), number(person));
    }

    @Override
    public void changeEmail(ContractPerson person, String email) {
        database.execute(
                "UPDATE employee SET work_email = ?, phone = '+46701740699' WHERE employee_no = ?",
                email,
                number(person));
    }

    @Override
    public Item absent() {
        return new Item(
                COMPANY + "/98765", "employee", Proposal.of(Action.ERASE), Identifier.email("nobody@example.test"));
    }

    @Override
    public Set<String> held(ContractPerson person) {
        return Set.of(
                person.firstName() + " " + person.lastName(),
                person.email(),
                person.phone(),
                "1987-06-05",
                "2015-01-25",
                "31000",
                "Lön till " + person.lastName(),
                "Hej, jag heter " + person.lastName(),
                person.lastName() + ".txt");
    }
}
