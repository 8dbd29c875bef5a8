package org.lethe.quickstart;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lethe.connector.crm.CrmConnectorApplication;
import org.lethe.connector.erp.ErpConnectorApplication;
import org.lethe.connector.helpdesk.HelpdeskConnectorApplication;
import org.lethe.connector.hubspot.HubSpotConnectorApplication;
import org.lethe.connector.runtime.ConnectorRuntime;
import org.lethe.connector.testkit.people.SampleSystem;
import org.lethe.connector.testkit.people.Sandboxes;
import org.lethe.embedded.Ports;
import org.lethe.orchestrator.OrchestratorApplication;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.NestedExceptionUtils;

/** The five real applications, each as its own Spring application, configured as an operator would. */
final class Applications {
    /** What somebody sets who has many requests, not one, and no hurry with any: a tenth of a second's replies at once. */
    private static final String LOAD_GATHERS = "100ms";

    /** Commands at once in each connector, whose vendors are in the same process. */
    private static final String LOAD_WORKS_ON = "12";

    private static final Logger log = LoggerFactory.getLogger(Applications.class);

    private final Servers servers;
    private final Keys keys;
    private final Options options;
    private final Running running;
    private final Story story;

    Applications(Servers servers, Keys keys, Options options, Running running, Story story) {
        this.servers = servers;
        this.keys = keys;
        this.options = options;
        this.running = running;
        this.story = story;
    }

    /** Starts them together; returns where the orchestrator answers. */
    URI start(Sandboxes sandboxes) {
        int port = options.port() > 0 ? options.port() : Ports.free();
        var uri = URI.create("http://127.0.0.1:" + port);
        var starts = new ArrayList<Runnable>();
        starts.add(() -> {
            run(
                    "orchestrator",
                    new SpringApplicationBuilder(OrchestratorApplication.class),
                    orchestratorProperties(port));
            story.step("Orchestrator answers on " + uri);
        });
        for (var system : SampleSystem.values()) {
            starts.add(() -> {
                int health = Ports.free();
                run(
                        system.systemName(),
                        ConnectorRuntime.builder(application(system), system.systemName()),
                        connectorProperties(system, sandboxes, health));
                story.step("Connector " + system.systemName() + " is up (health on http://127.0.0.1:" + health
                        + "/actuator/health)");
            });
        }
        Parallel.run(starts);
        return uri;
    }

    private void run(String name, SpringApplicationBuilder application, Map<String, String> properties) {
        var arguments = new ArrayList<String>();
        common(name).forEach((key, value) -> arguments.add("--" + key + "=" + value));
        properties.forEach((key, value) -> arguments.add("--" + key + "=" + value));
        var title = name.equals("orchestrator") ? "the orchestrator" : "the connector " + name;
        running.add(title, run(title, application, arguments));
    }

    private ConfigurableApplicationContext run(
            String title, SpringApplicationBuilder application, List<String> arguments) {
        try {
            return application.initializers(this::setClock).run(arguments.toArray(String[]::new));
        } catch (RuntimeException e) {
            log.error("did not start application={}", title, e);
            throw new QuickstartException(title + " did not start: " + NestedExceptionUtils.getMostSpecificCause(e), e);
        }
    }

    /** In the place of the one that each application brings. */
    private void setClock(ConfigurableApplicationContext context) {
        if (context instanceof GenericApplicationContext generic) {
            generic.registerBean(
                    "quickstartClock", Clock.class, options::clock, definition -> definition.setPrimary(true));
        }
    }

    private Map<String, String> common(String name) {
        var properties = new LinkedHashMap<String, String>();
        properties.put("spring.config.name", "lethe-" + name);
        properties.put("spring.main.banner-mode", "off");
        properties.put("spring.main.register-shutdown-hook", "false");
        properties.put("spring.kafka.bootstrap-servers", servers.bootstrapServers());
        properties.put("lethe.kafka.registry-url", servers.registryUrl());
        properties.put("lethe.kafka.auto-register-schemas", "true");
        properties.put("server.address", "127.0.0.1");
        properties.put("server.tomcat.threads.max", "16");
        return properties;
    }

    private Map<String, String> orchestratorProperties(int port) {
        var properties = new LinkedHashMap<String, String>();
        properties.put("server.port", Integer.toString(port));
        properties.put("spring.datasource.url", servers.databaseUrl());
        properties.put("spring.datasource.username", "postgres");
        properties.put("lethe.keys.home", keys.home("orchestrator").toString());
        keys.identities().forEach((system, key) -> properties.put("lethe.inventory.identity-keys." + system, key));
        systems().forEach(system -> properties.put("lethe.inventory.data-maps." + system, ShippedMaps.sha256(system)));
        properties.putAll(Users.properties());
        if (options.automaticApproval()) {
            properties.put("lethe.approval.policies[0].name", "quickstart-load");
            properties.put("lethe.approval.policies[0].types", "ERASURE");
            properties.put("lethe.approval.policies[0].max-items", "200");
        }
        if (options.load() > 1) {
            properties.put("lethe.replies.gather", LOAD_GATHERS);
            properties.put("lethe.dispatch.gather", LOAD_GATHERS);
        }
        return properties;
    }

    private Map<String, String> connectorProperties(SampleSystem system, Sandboxes sandboxes, int port) {
        var properties = new LinkedHashMap<String, String>();
        properties.put("server.port", Integer.toString(port));
        properties.put("lethe.connector.home", keys.home(system.systemName()).toString());
        properties.put("lethe.connector.orchestrator-keys", keys.applySigning());
        properties.putAll(Vendors.properties(system, sandboxes, options.rateLimits()));
        if (options.load() > 1) {
            properties.put("lethe.connector.concurrency", LOAD_WORKS_ON);
        }
        if (options.echo()) {
            properties.put("lethe.connector.echo", "true");
        }
        return properties;
    }

    private static Class<?> application(SampleSystem system) {
        return switch (system) {
            case CRM -> CrmConnectorApplication.class;
            case ERP -> ErpConnectorApplication.class;
            case HUBSPOT -> HubSpotConnectorApplication.class;
            case HELPDESK -> HelpdeskConnectorApplication.class;
        };
    }

    /** The names under which the connectors are known. */
    static List<String> systems() {
        return List.of(SampleSystem.values()).stream()
                .map(SampleSystem::systemName)
                .toList();
    }
}
