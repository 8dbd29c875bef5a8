package org.lethe.connector.helpdesk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.testkit.real.FaultyWay;
import org.lethe.connector.testkit.real.Folders;
import org.lethe.connector.testkit.real.Packages;
import org.lethe.connector.testkit.real.Server;
import org.lethe.connector.testkit.real.SqliteFile;
import org.lethe.connector.testkit.sandbox.Calls;
import org.lethe.connector.testkit.sandbox.Faults;
import org.lethe.connector.testkit.sandbox.Response;

/**
 * A real Request Tracker 5 from Debian's packages on the loopback address, with its configuration, database and files in
 * a folder of its own. Started once for a test class; {@link #fresh()} empties it for the next test.
 */
final class InstalledRequestTracker implements RequestTrackerUnderTest {
    static final Packages PACKAGES = new Packages(
            "Request Tracker 5",
            List.of("request-tracker5", "rt5-standalone", "rt5-db-sqlite", "dbconfig-no-thanks"),
            List.of(
                    Path.of("/usr/sbin/rt-setup-database-5"),
                    Path.of("/usr/share/request-tracker5/libexec/standalone_httpd")));

    /** What the server notes of its visitors: browsers' sessions, and when each token was last used. */
    private static final Set<String> OF_THE_SERVER = Set.of("sessions", "AuthTokens");

    /** More than these the server would make for minutes. */
    private static final int MANY = 1000;

    private final RequestTrackerFolder folder;
    private final SqliteFile database;
    private final int port = Server.freePort();
    private final int publicPort = Server.freePort();
    private Server server;
    private boolean dumps;
    private FaultyWay way;

    private InstalledRequestTracker(RequestTrackerFolder folder) {
        this.folder = folder;
        this.database = new SqliteFile(folder.database());
        this.server = folder.serve(publicPort, port, false);
        this.way = way();
    }

    /** Leaves the test class out when Request Tracker is not installed. */
    static InstalledRequestTracker start(Class<?> test) {
        PACKAGES.require(test);
        return new InstalledRequestTracker(RequestTrackerFolder.copy());
    }

    /** The addresses that Request Tracker gives, and the referrers that it takes, are those of the way to it. */
    private FaultyWay way() {
        return new FaultyWay(
                publicPort,
                URI.create("http://127.0.0.1:" + port),
                status -> Response.json(status, Map.of("message", "Error")));
    }

    /** The same server, as empty as at its start. */
    InstalledRequestTracker fresh() {
        way.close();
        way = way();
        shredderDumps(false);
        removeDumps();
        database.restore(folder.snapshot());
        return this;
    }

    private RequestTrackerSeeding seeding() {
        return new RequestTrackerSeeding(URI.create("http://127.0.0.1:" + port), shredderToken());
    }

    @Override
    public URI uri() {
        return way.uri();
    }

    @Override
    public String readerToken() {
        return folder.token("lethe-read");
    }

    @Override
    public String shredderToken() {
        return folder.token("lethe-shred");
    }

    /** Extensions are read when the server starts. */
    @Override
    public void shredderDumps(boolean written) {
        if (dumps != written) {
            dumps = written;
            server.close();
            server = folder.serve(publicPort, port, written);
        }
    }

    @Override
    public int user(String email, String realName, Map<String, String> more) {
        return seeding().user(email, realName, more);
    }

    @Override
    public int ticket(int requestor, String subject, String status, @Nullable Instant closed, String content) {
        return seeding().ticket(requestor, subject, status, closed, content);
    }

    @Override
    public void tickets(int requestor, List<String> subjects, Instant closed) {
        boolean many = subjects.size() > MANY;
        seeding().tickets(requestor, many ? subjects.subList(0, 1) : subjects, closed);
        if (many) {
            new RequestTrackerCopies(database, subjects.size() - 1).ofTheNewestTicket();
        }
    }

    @Override
    public void watcher(int ticket, String role, int user) {
        seeding().watcher(ticket, role, user);
    }

    @Override
    public void merge(int ticket, int into) {
        seeding().merge(ticket, into);
    }

    @Override
    public void answer(int ticket, String content, String fileName, String file) {
        seeding().answer(ticket, content, fileName, file);
    }

    @Override
    public void change(int user, Map<String, String> fields) {
        seeding().change(user, fields);
    }

    @Override
    public boolean hasUser(int id) {
        return seeding().has("user", id);
    }

    @Override
    public boolean hasTicket(int id) {
        return seeding().has("ticket", id);
    }

    @Override
    public int dumps() {
        return Math.toIntExact(
                Folders.lines("shredder_dumps", folder.shredder()).count());
    }

    @Override
    public void removeDumps() {
        try (Stream<Path> files = Files.list(folder.shredder())) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Faults faults() {
        return way.faults();
    }

    @Override
    public Calls calls() {
        return way.calls();
    }

    @Override
    public Stream<String> dump() {
        return Stream.concat(database.rows(OF_THE_SERVER).stream(), Folders.lines("shredder_dumps", folder.shredder()));
    }

    @Override
    public boolean holds(String text) {
        return database.holds(text);
    }

    /** Of one test: the server goes on, see {@link #stop()}. */
    @Override
    public void close() {
        way.faults().clear();
    }

    /** Ends the server and removes its folder. */
    void stop() {
        way.close();
        server.close();
        folder.remove();
    }
}
