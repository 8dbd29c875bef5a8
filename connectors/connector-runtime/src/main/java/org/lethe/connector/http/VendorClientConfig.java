package org.lethe.connector.http;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How to talk to one vendor. Start from {@link #of} and change what differs:
 *
 * <pre>{@code
 * VendorClient client = VendorClientConfig.of("hubspot", URI.create("https://api.hubapi.com"))
 *         .withCredentials(() -> Map.of("Authorization", "Bearer " + token.current()))
 *         .withQuota(Quota.of(100, Duration.ofSeconds(10)))
 *         .withQuota("search", Quota.of(4, Duration.ofSeconds(1)))
 *         .withErrors(new HubSpotErrors())
 *         .open(meters, clock);
 * }</pre>
 *
 * @param system name of the system, for metrics and logs
 * @param base scheme, host and leading path
 * @param credentials asked for the authentication headers of every request
 * @param errors the vendor's error shapes
 * @param quotas by name; requests count against {@link VendorRequest#DEFAULT_QUOTA} unless they name another
 * @param connectTimeout for the connection
 * @param timeout for one exchange with the whole body
 * @param maxWait longest wait for a turn in the quota, and longest Retry-After that is waited for here
 * @param maxBytes largest body that is read into memory
 */
public record VendorClientConfig(
        String system,
        URI base,
        Credentials credentials,
        VendorErrors errors,
        Map<String, Quota> quotas,
        Duration connectTimeout,
        Duration timeout,
        Duration maxWait,
        int maxBytes) {

    private static final int MIB = 1024 * 1024;

    public VendorClientConfig {
        quotas = Map.copyOf(quotas);
        if (base.getScheme() == null || base.getHost() == null) {
            throw new IllegalArgumentException(
                    "the address of " + system + " needs scheme and host, for example https://vendor.example.test");
        }
    }

    /** No credentials, no quota, 5 s to connect, 30 s for an exchange, 15 s of waiting, 32 MiB. */
    public static VendorClientConfig of(String system, URI base) {
        return new VendorClientConfig(
                system,
                base,
                Map::of,
                VendorErrors.NONE,
                Map.of(),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofSeconds(15),
                32 * MIB);
    }

    public VendorClientConfig withCredentials(Credentials login) {
        return new VendorClientConfig(system, base, login, errors, quotas, connectTimeout, timeout, maxWait, maxBytes);
    }

    public VendorClientConfig withErrors(VendorErrors vendorErrors) {
        return new VendorClientConfig(
                system, base, credentials, vendorErrors, quotas, connectTimeout, timeout, maxWait, maxBytes);
    }

    /** Sets the quota that requests count against by default. */
    public VendorClientConfig withQuota(Quota quota) {
        return withQuota(VendorRequest.DEFAULT_QUOTA, quota);
    }

    /** Sets a quota that requests name with {@link VendorRequest#under}. */
    public VendorClientConfig withQuota(String name, Quota quota) {
        Map<String, Quota> more = new LinkedHashMap<>(quotas);
        more.put(name, quota);
        return new VendorClientConfig(
                system, base, credentials, errors, more, connectTimeout, timeout, maxWait, maxBytes);
    }

    public VendorClientConfig withTimeout(Duration exchange) {
        return new VendorClientConfig(
                system, base, credentials, errors, quotas, connectTimeout, exchange, maxWait, maxBytes);
    }

    public VendorClientConfig withMaxWait(Duration wait) {
        return new VendorClientConfig(
                system, base, credentials, errors, quotas, connectTimeout, timeout, wait, maxBytes);
    }

    public VendorClientConfig withMaxBytes(int bytes) {
        return new VendorClientConfig(
                system, base, credentials, errors, quotas, connectTimeout, timeout, maxWait, bytes);
    }

    public VendorClient open(MeterRegistry meters, Clock clock) {
        Map<String, QuotaGate> gates = new LinkedHashMap<>();
        gates.put(VendorRequest.DEFAULT_QUOTA, new QuotaGate(null, maxWait, clock));
        quotas.forEach((name, quota) -> gates.put(name, new QuotaGate(quota, maxWait, clock)));
        return new VendorClient(this, Map.copyOf(gates), meters, new HttpFailures(clock));
    }

    /** Names the system only. */
    @Override
    public String toString() {
        return "VendorClientConfig[" + system + "]";
    }
}
