package org.lethe.orchestrator.request;

import java.util.Collection;
import java.util.UUID;
import org.lethe.orchestrator.datamap.NamedMaps;
import org.lethe.orchestrator.dispatch.Payloads;
import org.lethe.orchestrator.inventory.Inventory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads what steps send from the rows of their requests. */
@Component
@Transactional(readOnly = true)
class CommandPayloads implements Payloads {
    private final RequestStore store;
    private final Inventory inventory;
    private final Surveys surveys;
    private final NamedMaps maps;

    CommandPayloads(RequestStore store, Inventory inventory, Surveys surveys, NamedMaps maps) {
        this.maps = maps;
        this.store = store;
        this.inventory = inventory;
        this.surveys = surveys;
    }

    @Override
    public OfRequests read(Collection<UUID> requestIds) {
        return new StatePayloads(store.readAll(requestIds), inventory, surveys, maps.now());
    }
}
