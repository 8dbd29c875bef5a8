package org.lethe.connector.helpdesk;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.testkit.sandbox.Calls;
import org.lethe.connector.testkit.sandbox.Faults;

/** A Request Tracker that the connector's tests can fill and look into: the sandbox, or a real server. */
interface RequestTrackerUnderTest extends AutoCloseable {
    String ORGANIZATION = "example.test";

    URI uri();

    /** Of a user with the rights that the connector's guide lists for reading, and no others. */
    String readerToken();

    /** Of a user that may shred. */
    String shredderToken();

    /** Whether the shredder writes what it removes to a file; it does not at the start. */
    void shredderDumps(boolean written);

    /** A customer, named as its address. */
    int user(String email, String realName, Map<String, String> more);

    /**
     * A ticket whose requestor wrote its first message.
     *
     * @param closed when it was closed; null for one that is open
     */
    int ticket(int requestor, String subject, String status, @Nullable Instant closed, String content);

    /** As many more tickets of one requestor, closed. */
    void tickets(int requestor, List<String> subjects, Instant closed);

    /** Adds a {@code Requestor}, {@code Cc} or {@code AdminCc}. */
    void watcher(int ticket, String role, int user);

    /** Merges a ticket into another, as an agent would. */
    void merge(int ticket, int into);

    /** A message of the helpdesk with a text file. */
    void answer(int ticket, String content, String fileName, String file);

    /** Changes a user as an agent would. */
    void change(int user, Map<String, String> fields);

    boolean hasUser(int id);

    boolean hasTicket(int id);

    /** Number of SQL files that the shredder left on the server. */
    int dumps();

    /** Empties the shredder's folder. */
    void removeDumps();

    Faults faults();

    Calls calls();

    /** Every row of every table and every file of the shredder, one a line that begins with the table's name. */
    Stream<String> dump();

    /** Whether the text is in the database at all, space that is free again included. */
    boolean holds(String text);

    @Override
    void close();
}
