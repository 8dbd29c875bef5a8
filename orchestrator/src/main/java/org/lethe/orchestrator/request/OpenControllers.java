package org.lethe.orchestrator.request;

import java.util.List;
import java.util.stream.Collectors;
import org.lethe.orchestrator.inventory.Controller;
import org.lethe.orchestrator.inventory.Inventory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Refuses to start while people wait for a controller that the inventory does not have: nobody could say which systems their
 * requests must reach. What finishes an ended request has its system, and goes on. Looked at while the application is put
 * together, so before anything writes into the log that the refused inventory is in force.
 */
@Component
class OpenControllers implements InitializingBean {
    private final JdbcClient jdbc;
    private final Inventory inventory;

    OpenControllers(JdbcClient jdbc, Inventory inventory) {
        this.jdbc = jdbc;
        this.inventory = inventory;
    }

    /** @throws IllegalArgumentException naming the controllers and how many requests wait for each */
    @Override
    public void afterPropertiesSet() {
        List<String> left = jdbc
                .sql("""
                select controller, count(*) as requests from request
                where closed_at is null and follows is null group by controller order by controller""")
                .query((row, number) ->
                        inventory.controller(row.getString("controller")).isPresent()
                                ? ""
                                : "'" + row.getString("controller") + "' (" + row.getLong("requests") + ")")
                .list()
                .stream()
                .filter(controller -> !controller.isEmpty())
                .toList();
        if (!left.isEmpty()) {
            throw new IllegalArgumentException("the inventory has no controller " + String.join(", ", left)
                    + " any more, and so many requests addressed to it are open; its controllers are "
                    + inventory.controllers().stream().map(Controller::id).collect(Collectors.joining(", "))
                    + ". Keep it, with its id, until they have ended");
        }
    }
}
