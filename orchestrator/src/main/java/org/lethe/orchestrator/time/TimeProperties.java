package org.lethe.orchestrator.time;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the clock is compared with.
 *
 * @param servers NTP servers, {@code HOST} or {@code HOST:PORT}; none by default, when the database's clock is asked
 * @param tolerance how far the clock may be off before it is said
 * @param timeout for the answer of one server
 */
@ConfigurationProperties("lethe.time")
public record TimeProperties(
        @DefaultValue List<String> servers,
        @DefaultValue("1s") Duration tolerance,
        @DefaultValue("2s") Duration timeout) {
    public TimeProperties {
        servers = List.copyOf(servers);
        for (String server : servers) {
            if (!server.matches("[A-Za-z0-9.-]+(:[0-9]{1,5})?") || !portExists(server)) {
                throw new IllegalArgumentException(
                        "lethe.time.servers has '" + server
                                + "'; give a host, or a host and a port from 1 to 65535, for example ntp.example.com or ntp.example.com:123");
            }
        }
        positive("tolerance", tolerance, "1s");
        positive("timeout", timeout, "2s");
    }

    private static boolean portExists(String server) {
        int colon = server.indexOf(':');
        int port = colon < 0 ? 1 : Integer.parseInt(server.substring(colon + 1));
        return port >= 1 && port <= 65_535;
    }

    private static void positive(String name, Duration value, String example) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(
                    "lethe.time." + name + " is " + value + "; give a duration above 0, for example " + example);
        }
    }
}
