package org.lethe.connector.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lethe.connector.testkit.real.Commands;
import org.lethe.connector.testkit.real.Folders;
import org.lethe.connector.testkit.real.Packages;
import org.lethe.connector.testkit.real.Server;
import org.lethe.connector.testkit.real.Snapshots;

/** A real MariaDB from Debian's packages (those without a service of their own) on the loopback address, with its data in a folder of its own. */
final class InstalledMariaDb implements TestServer {
    static final Packages PACKAGES = new Packages(
            "MariaDB",
            List.of("mariadb-server-core", "mariadb-client-core"),
            List.of(Path.of("/usr/sbin/mariadbd"), Path.of("/usr/bin/mariadb-install-db")));

    private static final String PASSWORD = "installed-mariadb";

    private final Path folder;
    private final Server server;
    private final int port;
    private int databases;

    private InstalledMariaDb(Path folder, Server server, int port) {
        this.folder = folder;
        this.server = server;
        this.port = port;
    }

    /** Leaves the test class out when MariaDB is not installed. */
    static InstalledMariaDb start(Class<?> test) {
        PACKAGES.require(test);
        Path folder = Snapshots.workFolder("mariadb");
        Path data = folder.resolve("data");
        try {
            Files.createDirectories(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String user = "--user=" + System.getProperty("user.name");
        Commands.run(
                List.of(
                        "/usr/bin/mariadb-install-db",
                        "--no-defaults",
                        user,
                        "--datadir=" + data,
                        "--auth-root-authentication-method=normal",
                        "--skip-test-db",
                        "--innodb-log-file-size=8M"),
                Map.of(),
                folder.resolve("log"));
        int port = Server.freePort();
        List<String> command = new ArrayList<>(List.of("/usr/sbin/mariadbd", "--no-defaults", user));
        command.addAll(List.of(
                "--datadir=" + data,
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--socket=" + folder.resolve("socket"),
                "--pid-file=" + folder.resolve("pid"),
                "--character-set-server=utf8mb4",
                "--skip-name-resolve",
                "--innodb-buffer-pool-size=32M",
                "--innodb-log-file-size=8M",
                "--innodb-flush-log-at-trx-commit=0"));
        return new InstalledMariaDb(folder, Server.start(command, Map.of(), port, folder.resolve("log")), port);
    }

    @Override
    public String schema(String text) {
        return text.replace("${bytes}", "longblob");
    }

    @Override
    public Accounts create() {
        String name = "t" + ++databases;
        Accounts accounts = new Accounts(
                "jdbc:mariadb://127.0.0.1:" + port + "/" + name,
                new Login("root", ""),
                new Login("r" + name, PASSWORD),
                new Login("w" + name, PASSWORD));
        try (Connection root = DriverManager.getConnection("jdbc:mariadb://127.0.0.1:" + port + "/", "root", "");
                Statement statement = root.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
            statement.execute(account(accounts.reader()));
            statement.execute(account(accounts.writer()));
            statement.execute("GRANT SELECT ON " + name + ".* TO r" + name);
            statement.execute("GRANT SELECT, UPDATE, DELETE ON " + name + ".* TO w" + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return accounts;
    }

    private static String account(Login login) {
        return "CREATE USER " + login.user() + " IDENTIFIED BY '" + login.password() + "'";
    }

    @Override
    public void empty(Connection owner) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            statement.execute("SET FOREIGN_KEY_CHECKS = 0");
            for (String table : TestDatabase.tables(owner)) {
                statement.execute("DELETE FROM " + table);
            }
            statement.execute("SET FOREIGN_KEY_CHECKS = 1");
        }
    }

    @Override
    public void stop() {
        server.close();
        Folders.remove(folder);
    }
}
