package org.lethe.connector.testkit;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.SystemOfRecord;
import org.lethe.connector.testkit.sandbox.Calls;
import org.lethe.connector.testkit.sandbox.Faults;
import org.lethe.connector.testkit.sandbox.Sandbox;

/**
 * One connector against a sandbox in memory; not thread-safe.
 *
 * @param <S> the sandbox
 */
public abstract class SandboxFixture<S extends Sandbox> implements Fixture {
    private final S sandbox;
    private final String credential;
    private final Map<String, String> mains = new HashMap<>();
    private @Nullable SystemOfRecord system;

    /** @param credential that the sandbox knows */
    protected SandboxFixture(S sandbox, String credential) {
        this.sandbox = sandbox;
        this.credential = credential;
    }

    /** The connector as its application builds it, with this credential. */
    protected abstract SystemOfRecord connector(String with);

    public final S sandbox() {
        return sandbox;
    }

    /** Remembers the main record of a person. */
    protected final void main(ContractPerson person, String id) {
        mains.put(person.lastName(), id);
    }

    /** The main record of a person that was put in. */
    public final String main(ContractPerson person) {
        return Objects.requireNonNull(mains.get(person.lastName()), person::lastName);
    }

    @Override
    public final SystemOfRecord system() {
        if (system == null) {
            system = connector(credential);
        }
        return system;
    }

    @Override
    public final SystemOfRecord systemWithWrongCredentials() {
        return connector("wrong");
    }

    @Override
    public final Faults faults() {
        return sandbox.faults();
    }

    @Override
    public final Calls calls() {
        return sandbox.calls();
    }

    @Override
    public final Stream<String> dump() {
        return sandbox.dump();
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
