package org.lethe.connector.helpdesk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.lethe.connector.testkit.real.Commands;
import org.lethe.connector.testkit.real.Folders;
import org.lethe.connector.testkit.real.Server;
import org.lethe.connector.testkit.real.Snapshots;

/** Everything that one Request Tracker keeps: configuration, database, caches and the shredder's files. */
final class RequestTrackerFolder {
    private static final String DATABASE = "rt.sqlite";
    private static final String TOKENS = "tokens";
    /** The extension as it is delivered, so that what the guide installs is what is tested. */
    private static final Path EXTENSIONS = Path.of("rt").toAbsolutePath();

    private final Path snapshot;
    private final Path folder;

    private RequestTrackerFolder(Path snapshot, Path folder) {
        this.snapshot = snapshot;
        this.folder = folder;
    }

    /** A fresh one, from the snapshot of an empty Request Tracker. */
    static RequestTrackerFolder copy() {
        String scripts = resource("RT_SiteConfig.pm") + resource("provision.pl");
        Path snapshot = Snapshots.of(
                "request-tracker", InstalledRequestTracker.PACKAGES, scripts, RequestTrackerFolder::provision);
        Path folder = Snapshots.workFolder("request-tracker");
        Folders.copy(snapshot, folder);
        return new RequestTrackerFolder(snapshot, folder);
    }

    private static void provision(Path folder, Path log) throws IOException {
        RequestTrackerFolder fresh = new RequestTrackerFolder(folder, folder);
        Files.createDirectories(folder.resolve("conf.d"));
        for (String part : List.of("shredder", "mason", "session")) {
            Files.createDirectories(folder.resolve(part));
        }
        Map<String, String> environment = fresh.configured(80, false);
        Commands.run(
                List.of("/usr/sbin/rt-setup-database-5", "--action", "init", "--skip-create", "--dba-password", ""),
                environment,
                log);
        Path script = Files.writeString(folder.resolve("provision.pl"), resource("provision.pl"));
        Path printed = folder.resolve("provisioned");
        Commands.run(List.of("/usr/bin/perl", script.toString()), environment, printed);
        Files.write(
                folder.resolve(TOKENS),
                Files.readAllLines(printed).stream()
                        .filter(line -> line.startsWith("lethe-"))
                        .toList());
    }

    /** Starts the server on {@code port}, for a way to it on {@code publicPort}. */
    Server serve(int publicPort, int port, boolean dumps) {
        List<String> command = List.of(
                "/usr/share/request-tracker5/libexec/standalone_httpd",
                "--host",
                "127.0.0.1",
                "--port",
                String.valueOf(port),
                "--server",
                "Starlet",
                "--max-workers",
                "1");
        try {
            return Server.start(command, configured(publicPort, dumps), port, folder.resolve("log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> configured(int publicPort, boolean dumps) throws IOException {
        Path configuration = Files.writeString(
                folder.resolve("RT_SiteConfig.pm"),
                resource("RT_SiteConfig.pm")
                        .replace("EXTENSIONS", EXTENSIONS.toString())
                        .replace("FOLDER", folder.toString())
                        .replace("PORT", String.valueOf(publicPort))
                        .replace("DUMPS", dumps ? "written" : "none"));
        return Map.of(
                "RT_SITE_CONFIG",
                configuration.toString(),
                "RT_SITE_CONFIG_DIR",
                folder.resolve("conf.d").toString());
    }

    Path database() {
        return folder.resolve(DATABASE);
    }

    Path snapshot() {
        return snapshot.resolve(DATABASE);
    }

    Path shredder() {
        return folder.resolve("shredder");
    }

    /** The token of one of the users that the provisioning made. */
    String token(String user) {
        try {
            return Files.readAllLines(folder.resolve(TOKENS)).stream()
                    .filter(line -> line.startsWith(user + " "))
                    .map(line -> line.substring(user.length() + 1))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void remove() {
        Folders.remove(folder);
    }

    private static String resource(String name) {
        try (InputStream in =
                Objects.requireNonNull(RequestTrackerFolder.class.getResourceAsStream("/rt/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
