package org.lethe.orchestrator.datamap;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.lethe.orchestrator.evidence.Journal;
import org.lethe.orchestrator.evidence.RuleChanges;
import org.lethe.orchestrator.inventory.Controller;
import org.lethe.orchestrator.inventory.Inventory;
import org.lethe.orchestrator.inventory.InventorySystem;
import org.lethe.wire.Action;
import org.lethe.wire.Descriptor;
import org.lethe.wire.Ground;
import org.lethe.wire.Trial;
import org.lethe.wire.TrialCount;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Connectors that announce what their owners have written, and count what it would change. */
public final class AnnouncedMaps {
    private static final String CONTENT = """
            {"collections": [{"name": "invoice", "onErasure": "ERASE", "retention": [
              {"rule": "bookkeeping", "term": "%s", "ground": "LEGAL_OBLIGATION"}]}]}""";

    private static final List<String> ALL_KINDS = List.of("EMAIL", "PHONE", "CUSTOMER_NUMBER");

    private final ApplicationContext orchestrator;
    private final String system;

    public AnnouncedMaps(ApplicationContext orchestrator, String system) {
        this.orchestrator = orchestrator;
        this.system = system;
    }

    /** The owner keeps invoices for this term from now on; returns the SHA-256 of the file, hex. */
    public String term(String term, String version) {
        return announce(version, CONTENT.formatted(term), ALL_KINDS, true);
    }

    /** The same, with an inventory that names the file. */
    public String termNamedByInventory(String term, String version) {
        return announce(version, CONTENT.formatted(term), ALL_KINDS, true, this::withInventoryNaming);
    }

    /** @param accepts kinds of identifiers that can be looked up under it */
    public String announce(String version, String content, List<String> accepts, boolean signed) {
        return announce(version, content, accepts, signed, unnamed -> orchestrator.getBean(Announcements.class));
    }

    private String announce(
            String version,
            String content,
            List<String> accepts,
            boolean signed,
            Function<String, Announcements> announcements) {
        String digest = (UUID.randomUUID().toString() + UUID.randomUUID()).replace("-", "");
        Descriptor descriptor = Descriptor.newBuilder()
                .setVersion("1.0")
                .setCapabilities(List.of())
                .setAccepts(accepts)
                .setDataMapVersion(version)
                .setDataMapDigest(bytes(digest))
                .setDataMap(content)
                .setTenant("test")
                .setWrapKeyId("")
                .setWrapKey(ByteBuffer.allocate(0))
                .setSignature(ByteBuffer.allocate(0))
                .build();
        orchestrator.getBean(TransactionTemplate.class).executeWithoutResult(status -> {
            orchestrator
                    .getBean(JdbcClient.class)
                    .sql("""
                            insert into connector as c (system, announced_digest, maps_kept)
                            values (:system, :digest, array[:digest])
                            on conflict (system) do update set announced_digest = excluded.announced_digest,
                                maps_kept = coalesce(c.maps_kept, '{}') || excluded.maps_kept""")
                    .param("system", system)
                    .param("digest", digest)
                    .update();
            announcements.apply(digest).note(system, digest, descriptor, signed);
        });
        return digest;
    }

    private Announcements withInventoryNaming(String digest) {
        return new Announcements(
                orchestrator.getBean(DataMapRows.class),
                orchestrator.getBean(Trials.class),
                new Naming(orchestrator.getBean(Inventory.class), digest),
                orchestrator.getBean(Journal.class),
                orchestrator.getBean(RuleChanges.class),
                orchestrator.getBean(Clock.class));
    }

    private record Naming(Inventory inventory, String digest) implements Inventory {
        @Override
        public String version() {
            return inventory.version();
        }

        @Override
        public List<InventorySystem> systems() {
            return inventory.systems();
        }

        @Override
        public InventorySystem system(String name) {
            return inventory.system(name);
        }

        @Override
        public List<Controller> controllers() {
            return inventory.controllers();
        }

        @Override
        public Set<String> dataMaps(String name) {
            return Set.of(digest);
        }

        @Override
        public List<InventorySystem> connected() {
            return inventory.connected();
        }
    }

    /** A search for one person finds an invoice that would be erased now. */
    public void counted(String digest) {
        TrialCount count = TrialCount.newBuilder()
                .setCollection("invoice")
                .setAction(Action.RETAIN)
                .setGround(Ground.LEGAL_OBLIGATION)
                .setUntil(LocalDate.of(2033, 1, 1))
                .setTrialAction(Action.ERASE)
                .setRecords(1)
                .build();
        UUID request = UUID.randomUUID();
        orchestrator
                .getBean(Trials.class)
                .note(
                        request + "/" + system + "/LOCATE/1/0",
                        request,
                        system,
                        new Trial(bytes(digest), List.of(count)));
    }

    private static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex));
    }
}
