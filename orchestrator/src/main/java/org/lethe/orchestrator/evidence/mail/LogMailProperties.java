package org.lethe.orchestrator.evidence.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * To whom checkpoints are mailed; nothing is, unless a mail server is named.
 *
 * @param host the mail server; empty for none
 * @param port of its submission service
 * @param security how the connection is protected
 * @param user to sign in as; empty where the server needs none
 * @param password of that user; give it as a file (docs/operations.md)
 * @param from sender of the mails
 * @param to one mail to each, so that they do not see each other
 * @param every one mail to the same address in each period of this length, and none where nothing was logged since; periods
 *     begin at midnight UTC and do not drift
 * @param timeout for each answer of the mail server
 */
@ConfigurationProperties("lethe.log.mail")
public record LogMailProperties(
        @DefaultValue("") String host,
        @DefaultValue("587") int port,
        @DefaultValue("STARTTLS") Security security,
        @DefaultValue("") String user,
        @DefaultValue("") String password,
        @DefaultValue("") String from,
        @DefaultValue List<String> to,
        @DefaultValue("1d") Duration every,
        @DefaultValue("10s") Duration timeout) {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "::1", "localhost");
    private static final Duration SHORTEST = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofDays(31);

    /** How mail servers are reached; a server that does not do it is sent nothing. */
    public enum Security {
        /** TLS after {@code STARTTLS}, port 587. */
        STARTTLS,
        /** TLS from the start, port 465. */
        TLS,
        /** None: for a relay on the same machine, or in a network of its own. */
        NONE
    }

    public LogMailProperties {
        to = List.copyOf(to);
        if (host.isBlank()) {
            require(
                    to.isEmpty(),
                    "host is not set, and lethe.log.mail.to has addresses; name the mail server, for example"
                            + " smtp.example.com");
        } else {
            require(!to.isEmpty(), "to is empty; name who keeps the checkpoints, for example log@auditors.example.com");
            require(isAddress(from), "from is not one e-mail address; give for example lethe@example.com");
            for (int i = 0; i < to.size(); i++) {
                // Whose it is stays out of messages.
                require(
                        isAddress(to.get(i)),
                        "to[" + i + "] is not one e-mail address; give for example log@auditors.example.com");
            }
            require(to.stream().distinct().count() == to.size(), "to has an address twice; leave one of them out");
        }
        require(port > 0 && port <= 65_535, "port is " + port + "; give one from 1 to 65535, for example 587");
        require(
                security != Security.NONE || user.isEmpty() || LOOPBACK.contains(host),
                "security is NONE, which would send the password in clear; give STARTTLS or TLS");
        require(
                every.compareTo(SHORTEST) >= 0 && every.compareTo(LONGEST) <= 0,
                "every is " + every + "; give 1h to 31d, for example 1d");
        require(
                !timeout.isNegative() && !timeout.isZero(),
                "timeout is " + timeout + "; give a duration above 0, for example 10s");
    }

    /** When the period began that {@code now} is in: counted from 1970, so that one of a day is a calendar day in UTC. */
    Instant periodOf(Instant now) {
        return now.minusMillis(Math.floorMod(now.toEpochMilli(), every.toMillis()))
                .truncatedTo(ChronoUnit.MILLIS);
    }

    /** The period, as people say it. */
    String period() {
        if (every.equals(Duration.ofDays(every.toDays()))) {
            return counted(every.toDays(), "day");
        }
        return every.equals(Duration.ofHours(every.toHours()))
                ? counted(every.toHours(), "hour")
                : counted(every.toMinutes(), "minute");
    }

    private static String counted(long number, String unit) {
        return number == 1 ? "each " + unit : "every " + number + " " + unit + "s";
    }

    /** Without the password and the addresses. */
    @Override
    public String toString() {
        return "LogMailProperties[" + host + ":" + port + ", " + security + ", to " + to.size() + ", " + every + "]";
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException("lethe.log.mail." + message);
        }
    }

    private static boolean isAddress(String text) {
        try {
            InternetAddress address = new InternetAddress(text, true);
            // With a name or a group around it, it would be another one than the server is given.
            return text.equals(address.getAddress()) && text.contains("@");
        } catch (AddressException e) {
            return false;
        }
    }
}
