package org.lethe.connector.runtime;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.runtime.execute.ApplyGate;
import org.lethe.wire.seal.VerificationKey;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * How the connector runs. A wrong value stops the start with the property's name and a right example.
 *
 * @param system name in the inventory, for example {@code crm}
 * @param dataMap where the data map is, for example {@code classpath:/crm/data-map.yaml}
 * @param home folder of the connector's keys; instances of one connector share it
 * @param orchestratorKeys the orchestrator's Ed25519 public keys, Base64: the current one and, during a change, the one
 *     before
 * @param orchestratorKeysFile the same, one a line, read again at every apply; wins as soon as it is there
 * @param expectedTenant what {@link org.lethe.connector.SystemOfRecord#tenant} must say; empty accepts any and logs it
 * @param concurrency commands worked on at once, 1 to 64
 * @param heartbeat between signs of life
 * @param descriptor between self-descriptions when nothing changes
 * @param probe between looks at a vendor that does not answer
 * @param backoff longest wait between tries of what must not be lost
 * @param drain how long a stop, or a partition that moves to another instance, waits for the commands being worked on
 * @param keyRotation age at which the key to which requests are wrapped is replaced
 * @param keyDestruction age of a replaced key, counted from its replacement, at which it is destroyed
 * @param echo answers without calling the vendor, to measure everything else; never for real requests
 * @param partBytes size at which a reply is cut into parts, before sealing
 * @param applyWindow hours of every day at which records may be changed, for example {@code 22:00-06:00}; empty for always
 * @param applyZone that these hours are meant in, for example {@code Europe/Stockholm}; the machine's unless given
 * @param dryRun changes nothing: plans can be looked at, and what is approved waits
 */
@ConfigurationProperties("lethe.connector")
public record ConnectorProperties(
        @DefaultValue("") String system,
        @Nullable Resource dataMap,
        @Nullable Path home,
        @DefaultValue List<String> orchestratorKeys,
        @Nullable Path orchestratorKeysFile,
        @DefaultValue("") String expectedTenant,
        @DefaultValue("4") int concurrency,
        @DefaultValue("5s") Duration heartbeat,
        @DefaultValue("10m") Duration descriptor,
        @DefaultValue("30s") Duration probe,
        @DefaultValue("30s") Duration backoff,
        @DefaultValue("25s") Duration drain,
        @DefaultValue("30d") Duration keyRotation,
        @DefaultValue("7d") Duration keyDestruction,
        @DefaultValue("false") boolean echo,
        @DefaultValue("600000") int partBytes,
        @DefaultValue("") String applyWindow,
        @Nullable ZoneId applyZone,
        @DefaultValue("false") boolean dryRun) {

    private static final Pattern HOURS = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d-([01]\\d|2[0-3]):[0-5]\\d");

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");

    public ConnectorProperties {
        require(NAME.matcher(system).matches(), "system", system, "crm");
        require(dataMap != null, "data-map", "", "classpath:/crm/data-map.yaml");
        if (orchestratorKeys.isEmpty() && orchestratorKeysFile == null) {
            throw new IllegalArgumentException(
                    "lethe.connector.orchestrator-keys-file and lethe.connector.orchestrator-keys are both missing;"
                            + " name the file that the orchestrator's apply-signing.pub is brought to, for example"
                            + " /var/lib/lethe/orchestrator/apply-signing.pub, or list its keys, the Base64 of 32 bytes each");
        }
        orchestratorKeys.forEach(key -> require(isKey(key), "orchestrator-keys", key, "the Base64 of 32 bytes"));
        require(concurrency >= 1 && concurrency <= 64, "concurrency", concurrency, "4");
        require(partBytes >= 10_000 && partBytes <= 900_000, "part-bytes", partBytes, "600000");
        requirePositive("heartbeat", heartbeat, "5s");
        requirePositive("descriptor", descriptor, "10m");
        requirePositive("probe", probe, "30s");
        requirePositive("backoff", backoff, "30s");
        requirePositive("drain", drain, "25s");
        requirePositive("key-rotation", keyRotation, "30d");
        requirePositive("key-destruction", keyDestruction, "7d");
        require(
                applyWindow.isEmpty() || HOURS.matcher(applyWindow).matches(),
                "apply-window",
                applyWindow,
                "22:00-06:00");
        orchestratorKeys = List.copyOf(orchestratorKeys);
    }

    ApplyGate applyGate(Clock clock) {
        if (dryRun) {
            return ApplyGate.dryRun();
        }
        if (applyWindow.isEmpty()) {
            return ApplyGate.OPEN;
        }
        LocalTime from = LocalTime.parse(applyWindow.substring(0, 5));
        LocalTime to = LocalTime.parse(applyWindow.substring(6));
        return ApplyGate.daily(from, to, applyZone == null ? clock.getZone() : applyZone, clock);
    }

    List<VerificationKey> verificationKeys() {
        return orchestratorKeys.stream().map(VerificationKey::fromBase64).toList();
    }

    /** {@code .lethe/keys/crm} unless configured. */
    Path keyFolder() {
        return home != null ? home : Path.of(".lethe", "keys", system);
    }

    Resource requiredDataMap() {
        if (dataMap == null) {
            throw new IllegalStateException("checked at construction");
        }
        return dataMap;
    }

    private static boolean isKey(String base64) {
        try {
            return !VerificationKey.fromBase64(base64).id().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void requirePositive(String name, Duration value, String example) {
        require(!value.isNegative() && !value.isZero(), name, value, example);
    }

    private static void require(boolean holds, String name, Object value, String example) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "lethe.connector.%s is '%s'; a right one is, for example, %s".formatted(name, value, example));
        }
    }
}
