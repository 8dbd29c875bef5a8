package org.lethe.connector.sql;

import com.zaxxer.hikari.HikariDataSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.SystemOfRecord;
import org.lethe.connector.testkit.ContractPerson;
import org.lethe.connector.testkit.Fixture;
import org.lethe.connector.testkit.sandbox.Calls;
import org.lethe.connector.testkit.sandbox.Faults;

/** What the two examples have in common. */
abstract class SqlFixture implements Fixture {
    final TestDatabase database;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final SqlSystem system;
    private @Nullable HikariDataSource stranger;
    private int last = 1000;

    SqlFixture(TestDatabase database) {
        this.database = database;
        database.empty();
        this.system = database.system();
    }

    /** A number that no row has yet. */
    final int next() {
        return ++last;
    }

    final int remember(ContractPerson person) {
        int number = next();
        numbers.put(person.lastName(), number);
        return number;
    }

    /** The key of a person that was put in. */
    final int number(ContractPerson person) {
        return Objects.requireNonNull(numbers.get(person.lastName()), person::lastName);
    }

    @Override
    public SystemOfRecord system() {
        return system;
    }

    @Override
    public SystemOfRecord systemWithWrongCredentials() {
        stranger = database.stranger();
        return database.over(stranger);
    }

    @Override
    public Calls calls() {
        throw new UnsupportedOperationException("there is no HTTP on the way to a database");
    }

    @Override
    public Faults faults() {
        throw new UnsupportedOperationException("there is no HTTP on the way to a database");
    }

    @Override
    public int moreThanAPage() {
        return 900;
    }

    @Override
    public Stream<String> dump() {
        return database.dump();
    }

    @Override
    public boolean declaredResidue(String line) {
        return false;
    }

    @Override
    public void close() {
        if (stranger != null) {
            stranger.close();
        }
    }
}
