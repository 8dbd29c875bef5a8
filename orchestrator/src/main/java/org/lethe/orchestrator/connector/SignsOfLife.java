package org.lethe.orchestrator.connector;

import java.nio.ByteBuffer;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.datamap.Announcements;
import org.lethe.orchestrator.inventory.Inventory;
import org.lethe.orchestrator.inventory.InventorySystem;
import org.lethe.orchestrator.inventory.PinnedKeys;
import org.lethe.orchestrator.polling.Wakeup;
import org.lethe.wire.Descriptor;
import org.lethe.wire.Heartbeat;
import org.lethe.wire.refusal.Refusal;
import org.lethe.wire.refusal.RefusedException;
import org.lethe.wire.seal.PinnedIdentity;
import org.lethe.wire.seal.Verifier;
import org.lethe.wire.serde.Buffers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Notes what connectors say of themselves. Records may come twice or late: the latest by its own time stays. */
@Component
public class SignsOfLife {
    private static final Logger log = LoggerFactory.getLogger(SignsOfLife.class);

    private final JdbcClient jdbc;
    private final Inventory inventory;
    private final ConnectorProperties properties;
    private final Announcements announcements;
    private final TransactionTemplate transaction;
    private final Wakeup wakeup;
    private final Clock clock;

    SignsOfLife(
            JdbcClient jdbc,
            Inventory inventory,
            ConnectorProperties properties,
            Announcements announcements,
            TransactionTemplate transaction,
            Wakeup wakeup,
            Clock clock) {
        this.transaction = transaction;
        this.announcements = announcements;
        this.properties = properties;
        this.jdbc = jdbc;
        this.inventory = inventory;
        this.wakeup = wakeup;
        this.clock = clock;
    }

    /** Notes that the connector lives. Its clock may be ahead of ours, which must not keep it alive for longer. */
    public void heartbeat(String system, Instant sentAt, Heartbeat heartbeat) {
        Instant now = clock.instant();
        jdbc.sql("""
                insert into connector as c (system, last_heartbeat, ready_since, last_success, vendor_status, in_flight)
                values (:system, :at, :at, :success, :vendor, :inFlight)
                on conflict (system) do update set
                    last_heartbeat = excluded.last_heartbeat,
                    ready_since = case when c.last_heartbeat >= :alive then c.ready_since else excluded.ready_since end,
                    last_success = greatest(c.last_success, excluded.last_success),
                    vendor_status = excluded.vendor_status,
                    in_flight = excluded.in_flight
                where c.last_heartbeat is null or c.last_heartbeat <= excluded.last_heartbeat""")
                .param("system", system)
                .param("at", Timestamp.from(sentAt.isAfter(now) ? now : sentAt))
                .param("alive", silentBefore(sentAt))
                .param("success", timestamp(heartbeat.getLastSuccess()))
                .param("vendor", heartbeat.getVendorStatus())
                .param("inFlight", heartbeat.getInFlight())
                .update();
    }

    /**
     * Notes what the connector is, and that it lives.
     *
     * @throws RefusedException {@code FORGED_DESCRIPTOR} unless the identity key that the inventory pins signed it; {@code
     *     KINDS_NOT_ACCEPTED} when the inventory promises searches that the connector cannot do: it would find nothing, and
     *     the record would say that the system was searched
     */
    public void descriptor(String system, Instant sentAt, Descriptor descriptor) {
        PinnedIdentity pinned = pinned(system);
        byte[] wrapKey = pinned.wrapKeyOf(descriptor);
        boolean signed = pinned.vouchesForContent(descriptor);
        String digest = HexFormat.of().formatHex(Buffers.bytes(descriptor.getDataMapDigest()));
        transaction.executeWithoutResult(status -> {
            if (announcements.takesEffect(system, descriptor.getDataMapVersion(), digest)) {
                requireKinds(inventory.system(system), descriptor);
            }
            if (note(system, sentAt, descriptor, wrapKey, digest) > 0) {
                announcements.note(system, digest, descriptor, signed);
            }
            wakeup.wakeAfterCommit();
        });
    }

    /** What it says of its data map goes elsewhere, because that takes effect by approval only. */
    private int note(String system, Instant sentAt, Descriptor descriptor, byte[] wrapKey, String digest) {
        Instant now = clock.instant();
        return jdbc.sql("""
                insert into connector as c (system, version, announced_digest, maps_kept, tenant, wrap_key_id, wrap_key,
                    described_at, last_heartbeat, ready_since)
                values (:system, :version, :digest, :kept, :tenant, :wrapKeyId, :wrapKey, :at, :at, :at)
                on conflict (system) do update set
                    version = excluded.version,
                    announced_digest = excluded.announced_digest,
                    maps_kept = excluded.maps_kept,
                    tenant = excluded.tenant,
                    wrap_key_id = excluded.wrap_key_id,
                    wrap_key = excluded.wrap_key,
                    described_at = excluded.described_at,
                    last_heartbeat = greatest(c.last_heartbeat, excluded.last_heartbeat),
                    ready_since = case when c.last_heartbeat >= :alive then c.ready_since else excluded.ready_since end
                where c.described_at is null or c.described_at <= excluded.described_at""")
                .param("system", system)
                .param("version", descriptor.getVersion())
                .param("digest", digest)
                .param("kept", kept(descriptor.getDataMapsKept()))
                .param("tenant", descriptor.getTenant())
                .param("wrapKeyId", descriptor.getWrapKeyId())
                .param("wrapKey", wrapKey)
                .param("at", Timestamp.from(sentAt.isAfter(now) ? now : sentAt))
                .param("alive", silentBefore(sentAt))
                .update();
    }

    private static String @Nullable [] kept(@Nullable List<ByteBuffer> digests) {
        return digests == null
                ? null
                : digests.stream()
                        .map(digest -> HexFormat.of().formatHex(Buffers.bytes(digest)))
                        .toArray(String[]::new);
    }

    /** A connector whose last sign of life is older than this was silent in between. */
    private Timestamp silentBefore(Instant sentAt) {
        return Timestamp.from(sentAt.minus(properties.silentAfter()));
    }

    private static void requireKinds(InventorySystem system, Descriptor descriptor) {
        Set<String> missing = new TreeSet<>(system.accepts());
        missing.removeAll(descriptor.getAccepts());
        if (!missing.isEmpty()) {
            log.error(
                    "system={} code={} missing={} fix=take them out of accepts in the inventory, or use a connector that accepts them",
                    system.name(),
                    Refusal.KINDS_NOT_ACCEPTED,
                    missing);
            throw new RefusedException(Refusal.KINDS_NOT_ACCEPTED);
        }
    }

    private PinnedIdentity pinned(String name) {
        InventorySystem system = inventory.system(name);
        if (system.identityKey() == null) {
            throw new RefusedException(Refusal.FORGED_DESCRIPTOR);
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return new PinnedIdentity(
                name, Verifier.anyOf(PinnedKeys.parse(system.identityKey()).on(today)));
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }
}
