package org.lethe.connector.erp;

import java.net.URI;
import java.util.stream.Stream;
import org.lethe.connector.testkit.sandbox.Calls;
import org.lethe.connector.testkit.sandbox.Faults;
import org.lethe.connector.testkit.sandbox.tryton.TrytonSeed;

/** A Tryton that the connector's tests can fill and look into: the sandbox, or a real server. */
interface TrytonUnderTest extends AutoCloseable {
    String DATABASE = "lethe";
    String USER = "admin";

    URI uri();

    String password();

    TrytonSeed seed();

    Faults faults();

    Calls calls();

    /** Ends every session, as a restart of the server does. */
    void expireSessions();

    /** Every row of every table, history and file store included, one a line that begins with the table's name. */
    Stream<String> dump();

    /** Whether the text is in the database at all, space that is free again included. */
    boolean holds(String text);

    @Override
    void close();
}
