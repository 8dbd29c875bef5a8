package org.lethe.orchestrator.request;

import org.lethe.orchestrator.deadline.Deadlines;
import org.lethe.orchestrator.inventory.Controller;
import org.lethe.orchestrator.inventory.Inventory;
import org.springframework.stereotype.Component;

/** The legal terms by the public holidays of the controller that a request is addressed to. */
@Component
class ControllerTerms {
    private final Deadlines deadlines;
    private final Inventory inventory;

    ControllerTerms(Deadlines deadlines, Inventory inventory) {
        this.deadlines = deadlines;
        this.inventory = inventory;
    }

    Deadlines of(String controller) {
        return inventory
                .controller(controller)
                .map(Controller::calendar)
                .map(deadlines::by)
                .orElse(deadlines);
    }
}
