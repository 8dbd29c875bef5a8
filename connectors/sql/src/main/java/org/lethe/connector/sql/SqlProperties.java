package org.lethe.connector.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the connector reaches the database.
 *
 * @param url JDBC URL, without credentials, for example {@code jdbc:postgresql://db.example.test:5432/webshop}
 * @param user of an account that may read the tables of the data map
 * @param password of that account
 * @param applyUser of an account that may change them as well; the reading one when empty
 * @param applyPassword of that account
 * @param phoneRegions countries (ISO 3166) whose national notation of phone numbers is understood
 * @param connections at most, for each account
 * @param timeout for one statement, and for a connection; 1 to 25 seconds, so that a transaction ends before the next
 *     attempt begins
 */
@ConfigurationProperties("lethe.sql")
public record SqlProperties(
        @DefaultValue("") String url,
        @DefaultValue("") String user,
        @DefaultValue("") String password,
        @DefaultValue("") String applyUser,
        @DefaultValue("") String applyPassword,
        @DefaultValue({"SE", "NO"}) List<String> phoneRegions,
        @DefaultValue("4") int connections,
        @DefaultValue("20s") Duration timeout) {

    private static final String EXAMPLE = "jdbc:postgresql://db.example.test:5432/webshop";

    public SqlProperties {
        require(url.startsWith("jdbc:") && !url.contains("password="), "url", EXAMPLE + ", with no password in it");
        require(!user.isBlank(), "user", "lethe_read");
        require(applyPassword.isEmpty() || !applyUser.isBlank(), "apply-user", "lethe_apply");
        require(
                !phoneRegions.isEmpty() && phoneRegions.stream().allMatch(region -> region.matches("[A-Z]{2}")),
                "phone-regions",
                "SE,NO");
        require(connections >= 1 && connections <= 64, "connections", "4");
        require(timeout.toSeconds() >= 1 && timeout.toSeconds() <= 25, "timeout", "20s");
        phoneRegions = List.copyOf(phoneRegions);
    }

    /** Never changes anything, whatever the account may do. */
    HikariDataSource reader() {
        HikariConfig pool = pool("lethe-sql-read", user, password);
        pool.setReadOnly(true);
        return new HikariDataSource(pool);
    }

    HikariDataSource writer() {
        return new HikariDataSource(
                applyUser.isBlank()
                        ? pool("lethe-sql-apply", user, password)
                        : pool("lethe-sql-apply", applyUser, applyPassword));
    }

    private HikariConfig pool(String name, String login, String secret) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName(name);
        pool.setJdbcUrl(url);
        pool.setUsername(login);
        pool.setPassword(secret);
        pool.setMaximumPoolSize(connections);
        pool.setMinimumIdle(0);
        pool.setConnectionTimeout(timeout.toMillis());
        pool.setInitializationFailTimeout(-1);
        if (url.startsWith("jdbc:postgresql:")) {
            // texts of the data map may stand for values of any type
            pool.addDataSourceProperty("stringtype", "unspecified");
        }
        return pool;
    }

    private static void require(boolean holds, String name, String example) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "lethe.sql." + name + " is missing or wrong; a right one is, for example, " + example);
        }
    }

    /** Without credentials. */
    @Override
    public String toString() {
        return "SqlProperties[]";
    }
}
