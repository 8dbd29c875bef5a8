package org.lethe.quickstart;

import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * How the quickstart runs; each is a system property of the command line.
 *
 * @param home {@code lethe.home}: where the state lives, made if needed
 * @param port {@code server.port}: of the API and the console; 0 takes a free one
 * @param once {@code lethe.once}: carry one access and one erasure request through, then stop
 * @param load {@code lethe.load}: file this many erasures at once, then stop; 0 for none
 * @param echo {@code lethe.echo}: with a load, the connectors answer without calling a vendor
 * @param automaticApproval whether erasures without anything to review are approved by a policy; a load needs it
 * @param rateLimits whether the sandboxes limit rates as their vendors do and the connectors keep within; a load is without
 * @param brokerProperties more properties of the Kafka broker, for example {@code compression.type}
 * @param clock of the applications; a test sets it ahead
 */
public record Options(
        Path home,
        int port,
        boolean once,
        int load,
        boolean echo,
        boolean automaticApproval,
        boolean rateLimits,
        Map<String, String> brokerProperties,
        Clock clock) {

    private static final int DEFAULT_PORT = 8080;
    private static final int MAX_PORT = 65_535;

    public Options {
        home = home.toAbsolutePath().normalize();
        brokerProperties = Map.copyOf(brokerProperties);
        if (once && load > 0) {
            throw new QuickstartException("-Dlethe.once and -Dlethe.load exclude each other: give one of them");
        }
        if (echo && load == 0) {
            throw new QuickstartException("-Dlethe.echo=true needs a load, for example -Dlethe.load=1000");
        }
    }

    /** For a start from a program or a test: a free port, nothing filed. */
    public static Options at(Path home) {
        return new Options(home, 0, false, 0, false, false, true, Map.of(), Clock.systemUTC());
    }

    /** @throws QuickstartException naming the property, its value and a right one */
    public static Options of(Properties properties) {
        int load = number(properties, "lethe.load", "0", "1000", Integer.MAX_VALUE);
        return new Options(
                Path.of(properties.getProperty("lethe.home", ".lethe")),
                number(properties, "server.port", Integer.toString(DEFAULT_PORT), "8081", MAX_PORT),
                flag(properties, "lethe.once"),
                load,
                flag(properties, "lethe.echo"),
                load > 0,
                load == 0,
                Map.of(),
                Clock.systemUTC());
    }

    public Options withAutomaticApproval() {
        return new Options(home, port, once, load, echo, true, rateLimits, brokerProperties, clock);
    }

    public Options withoutRateLimits() {
        return new Options(home, port, once, load, echo, automaticApproval, false, brokerProperties, clock);
    }

    public Options withBrokerProperty(String name, String value) {
        var all = new HashMap<>(brokerProperties);
        all.put(name, value);
        return new Options(home, port, once, load, echo, automaticApproval, rateLimits, all, clock);
    }

    public Options withClock(Clock value) {
        return new Options(home, port, once, load, echo, automaticApproval, rateLimits, brokerProperties, value);
    }

    public Options withPort(int value) {
        return new Options(home, value, once, load, echo, automaticApproval, rateLimits, brokerProperties, clock);
    }

    private static boolean flag(Properties properties, String name) {
        var value = properties.getProperty(name, "false").strip();
        return switch (value) {
            case "true", "" -> true;
            case "false" -> false;
            default -> throw new QuickstartException("-D" + name + "=" + value + " is not true or false");
        };
    }

    private static int number(Properties properties, String name, String otherwise, String example, int most) {
        var value = properties.getProperty(name, otherwise).strip();
        try {
            int number = Integer.parseInt(value);
            if (number >= 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException notOne) {
            throw new QuickstartException(wrong(name, value, example, most), notOne);
        }
        throw new QuickstartException(wrong(name, value, example, most));
    }

    private static String wrong(String name, String value, String example, int most) {
        return "-D" + name + "=" + value + " is not a whole number from 0 to " + most + "; a right one is -D" + name
                + "=" + example;
    }
}
