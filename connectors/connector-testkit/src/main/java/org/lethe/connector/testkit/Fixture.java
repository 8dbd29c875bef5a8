package org.lethe.connector.testkit;

import java.util.Set;
import java.util.stream.Stream;
import org.lethe.connector.Item;
import org.lethe.connector.SystemOfRecord;
import org.lethe.connector.testkit.sandbox.Calls;
import org.lethe.connector.testkit.sandbox.Faults;

/** One connector against one system, empty at the start, with a way to put people in beside the connector. */
public interface Fixture extends AutoCloseable {

    /** The connector as its application builds it, with a client time-out that a busy machine does not reach. */
    SystemOfRecord system();

    /** The same, giving up after two seconds on a server that does not answer; needed where faults can be switched on. */
    default SystemOfRecord impatientSystem() {
        return system();
    }

    /** The same with a credential that the system does not know. */
    SystemOfRecord systemWithWrongCredentials();

    /** The switches of the sandbox. */
    Faults faults();

    /** What the connector called. */
    Calls calls();

    /** The main record, every field filled, with one dependent record (a note, a call, a ticket) naming the person. */
    void add(ContractPerson person);

    /** More dependent records of a person that {@link #add} put in. */
    void addDependents(ContractPerson person, int count);

    /**
     * A record that concerns two people that {@link #add} put in (a company, a meeting, a conversation).
     *
     * @param marker a text that the record must hold, so that it can be found in the dump
     */
    void addShared(ContractPerson one, ContractPerson other, String marker);

    /** A person of whom one record must be kept for years, and another one goes with an erasure. */
    default void addRetained(ContractPerson person) {
        throw new UnsupportedOperationException("the test declares that nothing is retained");
    }

    /** Gives the main record of {@code person} another address, behind the connector's back. */
    void changeEmail(ContractPerson person, String email);

    /** Merges a record of {@code person} into one of {@code into}, as the vendor does it. Both were put in by {@link #add}. */
    default void merge(ContractPerson person, ContractPerson into) {
        throw new UnsupportedOperationException("the test declares that nothing can be merged");
    }

    /** Makes a record of {@code person} that {@link #add} put in one of {@code other}, too. */
    default void share(ContractPerson person, ContractPerson other) {
        throw new UnsupportedOperationException("the test declares that nothing can become shared");
    }

    /** A main record without any address or number by which its person could be found. */
    default void addUnaddressed(ContractPerson person) {
        throw new UnsupportedOperationException("the test declares that records cannot change hands");
    }

    /** Makes records of {@code person} that {@link #add} put in those of {@code other}; the main record stays as it is. */
    default void give(ContractPerson person, ContractPerson other) {
        throw new UnsupportedOperationException("the test declares that records cannot change hands");
    }

    /** So many calls may fifty records of one person cost: located, erased and read back. */
    default int mostCalls() {
        throw new UnsupportedOperationException("the test declares that no calls are counted");
    }

    /** A field that the connector can correct, with a value that {@link #add} put there and nowhere else. */
    default Correctable correctable(ContractPerson person) {
        throw new UnsupportedOperationException("the test declares that nothing can be corrected");
    }

    /**
     * @param wrong the value of the person that {@link #correctable} was asked for
     * @param right a value that the vendor accepts
     */
    record Correctable(String collection, String field, String wrong, String right) {}

    /** Whether this line of the dump is a log of changes that no call of the vendor clears, and that outcomes name. */
    default boolean changeLog(String line) {
        return false;
    }

    /** An item that was never there, as {@link SystemOfRecord#locate} would name it. */
    Item absent();

    /** Number of dependent records that do not fit into one page of answers. */
    int moreThanAPage();

    /** Every value of {@code person} that the system holds, as text: what an access answer must contain. */
    Set<String> held(ContractPerson person);

    /** The complete state of the system, one record a line. */
    Stream<String> dump();

    /** Whether this line of the dump is a residue that the connector declares, or that {@link #purge()} will remove. */
    boolean declaredResidue(String line);

    /** Lets the time pass until the vendor has purged what it accepted to erase. */
    default void purge() {}

    @Override
    void close();
}
