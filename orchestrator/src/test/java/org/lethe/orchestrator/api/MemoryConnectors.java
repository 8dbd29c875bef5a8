package org.lethe.orchestrator.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.lethe.orchestrator.connector.ConnectorView;
import org.lethe.orchestrator.connector.Connectors;
import org.lethe.orchestrator.inventory.Inventory;
import org.lethe.orchestrator.inventory.InventorySystem;

/** Connectors that are well and have a data map of one collection. */
public final class MemoryConnectors implements Connectors {
    static final String DATA_MAP = """
            {"system": "crm", "version": "2026-11", "controller": "Example Controller AB", "contact": "privacy@example.test",
             "transfers": {"en": "none"},
             "collections": [{"name": "contacts",
               "title": {"en": "Contacts", "sv": "Kontakter", "nb": "Kontakter"},
               "category": {"en": "Contact details", "sv": "Kontaktuppgifter"},
               "purpose": {"en": "To keep in touch", "sv": "Att hålla kontakten"},
               "legalBasis": {"article": "6(1)(f)", "text": {"en": "Our interest in customers"}},
               "role": "CONTROLLER", "source": {"en": "From you"}, "recipients": ["Example Courier AB"],
               "necessaryUntil": {"en": "Until the customer relation ends"}, "automatedDecisions": {"en": "none"},
               "fields": [{"name": "name"}, {"name": "email", "category": {"en": "Identification"}}],
               "retention": []}]}""";

    private final Inventory inventory;
    private final Map<String, ConnectorView.Pause> paused = new ConcurrentHashMap<>();
    private final Map<String, String> dataMaps = new ConcurrentHashMap<>();

    public MemoryConnectors(Inventory inventory) {
        this.inventory = inventory;
        inventory.connected().forEach(system -> dataMaps.put(system.name(), DATA_MAP));
    }

    @Override
    public List<ConnectorView> all() {
        return inventory.connected().stream()
                .map(InventorySystem::name)
                .map(this::get)
                .toList();
    }

    @Override
    public ConnectorView get(String system) {
        ConnectorView.Pause pause = paused.get(system);
        return new ConnectorView(
                system,
                pause != null ? ConnectorView.State.PAUSED : ConnectorView.State.HEALTHY,
                pause,
                "0.1.0",
                List.of("ERASURE"),
                List.copyOf(inventory.system(system).accepts()),
                "2026-11",
                "00".repeat(32),
                dataMaps.get(system),
                "00".repeat(32),
                "tenant-1",
                Instant.parse("2026-11-22T10:59:30Z"),
                null,
                null,
                0,
                0);
    }

    @Override
    public void pause(String system, String by) {
        paused.put(system, new ConnectorView.Pause(Instant.parse("2026-11-22T10:30:00Z"), by));
    }

    @Override
    public void resume(String system, String by) {
        paused.remove(system);
    }
}
