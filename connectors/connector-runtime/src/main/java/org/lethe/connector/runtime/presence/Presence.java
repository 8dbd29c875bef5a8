package org.lethe.connector.runtime.presence;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntSupplier;
import org.lethe.connector.datamap.DataMap;
import org.lethe.connector.datamap.DataMaps;
import org.lethe.connector.runtime.keys.ConnectorKeys;
import org.lethe.connector.runtime.reply.Sender;
import org.lethe.wire.Descriptor;
import org.lethe.wire.Heartbeat;
import org.lethe.wire.Reply;
import org.lethe.wire.seal.HpkeKeyPair;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs of life and self-descriptions on the system's replies topic. Thread-safe. */
public final class Presence {
    private static final Logger log = LoggerFactory.getLogger(Presence.class);

    private final String system;
    private final String instance;
    private final String version;
    private final DataMaps dataMaps;
    private final ConnectorKeys keys;
    private final Tenant tenant;
    private final VendorState vendor;
    private final IntSupplier inFlight;
    private final Sender sender;
    private final Clock clock;
    private volatile String describedKey = "";

    /**
     * @param instance random name of this process
     * @param version of the connector
     */
    public Presence(
            String system,
            String instance,
            String version,
            DataMaps dataMaps,
            ConnectorKeys keys,
            Tenant tenant,
            VendorState vendor,
            IntSupplier inFlight,
            Sender sender,
            Clock clock) {
        this.system = system;
        this.instance = instance;
        this.version = version;
        this.dataMaps = dataMaps;
        this.keys = keys;
        this.tenant = tenant;
        this.vendor = vendor;
        this.inFlight = inFlight;
        this.sender = sender;
        this.clock = clock;
    }

    /** Sends a sign of life, and a self-description when a key changed since the last one. */
    public void beat() {
        keys.refresh();
        if (!describedKey.isEmpty() && !describedKey.equals(keyNames())) {
            describe();
        }
        Heartbeat heartbeat = Heartbeat.newBuilder()
                .setInstance(instance)
                .setInFlight(inFlight.getAsInt())
                .setLastSuccess(vendor.lastSuccess().orElse(null))
                .setVendorStatus(vendor.failure().orElse(null))
                .build();
        send(envelope().setHeartbeat(heartbeat).build());
    }

    /** Sends a self-description with the current key. */
    public void describe() {
        // Before they are read: one that is replaced meanwhile is described again.
        String described = keyNames();
        HpkeKeyPair current = keys.current();
        DataMap dataMap = dataMaps.own();
        Descriptor descriptor = Descriptor.newBuilder()
                .setVersion(version)
                .setCapabilities(Capabilities.of(dataMap))
                .setAccepts(List.copyOf(dataMap.document().accepts()))
                .setDataMapVersion(dataMap.version())
                .setDataMapDigest(ByteBuffer.wrap(dataMap.digest()))
                .setDataMap(dataMap.json())
                .setTenant(tenant.reached())
                .setWrapKeyId(current.id())
                .setWrapKey(ByteBuffer.wrap(current.publicKey()))
                .setSignature(ByteBuffer.wrap(keys.identity().sign(system, current)))
                .setDataMapsKept(dataMaps.all().values().stream()
                        .map(map -> ByteBuffer.wrap(map.digest()))
                        .toList())
                .build();
        descriptor.setContentSignature(ByteBuffer.wrap(keys.identity().sign(system, descriptor)));
        send(envelope().setDescriptor(descriptor).build());
        describedKey = described;
    }

    /** Of what a self-description proves. */
    private String keyNames() {
        return keys.current().id() + keys.identity().verificationKey().id();
    }

    private void send(Reply reply) {
        CompletableFuture<Void> unused = sender.send(reply).whenComplete((stored, failure) -> {
            if (failure != null) {
                log.warn(
                        "sign of life not stored system={} exception={}",
                        system,
                        failure.getClass().getName());
            }
        });
    }

    private Reply.Builder envelope() {
        return Reply.newBuilder()
                .setSystem(system)
                .setAttempt(0)
                .setSentAt(clock.instant())
                .setExecution("")
                .setPart(0)
                .setLast(true);
    }
}
