package org.lethe.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lethe.connector.testkit.sandbox.dataverse.DataverseSandbox;
import org.lethe.connector.testkit.sandbox.hubspot.HubSpotSandbox;
import org.lethe.connector.testkit.sandbox.requesttracker.RequestTrackerSandbox;
import org.lethe.connector.testkit.sandbox.tryton.TrytonSandbox;
import org.lethe.wire.serde.SchemaTool;
import org.yaml.snakeyaml.Yaml;

/** docker-compose.yml cannot be started where no container engine is; what can be checked without one is. */
class ComposeFileTests {
    private static final Set<String> APPLICATIONS = Set.of("orchestrator", "crm", "erp", "hubspot", "helpdesk");
    /** They run to their end before the applications start. */
    private static final Set<String> ONCE = Set.of("keys", "schemas");

    private final Map<String, Map<String, Object>> services = services();

    @Test
    void startsEveryPartInTheRightOrder() {
        assertThat(services.keySet()).containsAll(APPLICATIONS).contains("kafka", "registry", "postgres", "sandboxes");
        assertThat(APPLICATIONS)
                .allSatisfy(name -> assertThat(dependencies(name)).contains("kafka", "registry", "keys", "schemas"));
        assertThat(dependencies("orchestrator")).contains("postgres");
        assertThat(services.keySet().stream().filter(name -> !ONCE.contains(name)))
                .allSatisfy(name -> assertThat(service(name)).containsKey("healthcheck"));
        assertThat(service("sandboxes")).containsEntry("profiles", List.of("demo"));
    }

    @Test
    void theSchemasOfEverySystemAreRegisteredBeforeTheApplicationsStart() {
        assertThat(dependencies("schemas")).containsExactly("registry");
        assertThat(service("schemas").get("entrypoint"))
                .asString()
                .contains("-Dloader.main=" + SchemaTool.class.getName());
        assertThat(service("schemas").get("command"))
                .isEqualTo(List.of("http://registry:8081", "crm", "erp", "hubspot", "helpdesk"));
        assertThat(APPLICATIONS)
                .allSatisfy(name -> assertThat(environment(name, "LETHE_KAFKA_AUTOREGISTERSCHEMAS"))
                        .isIn("null", "false"));
    }

    @Test
    void theDefaultsReachTheSandboxes() {
        assertThat(environment("crm", "LETHE_CRM_TOKEN_URL")).contains(DataverseSandbox.TENANT_ID);
        assertThat(environment("crm", "LETHE_CRM_CLIENT_ID")).contains(DataverseSandbox.CLIENT_ID);
        assertThat(environment("crm", "LETHE_CRM_CLIENT_SECRET")).contains(DataverseSandbox.CLIENT_SECRET);
        assertThat(environment("erp", "LETHE_ERP_DATABASE")).contains(TrytonSandbox.DATABASE);
        assertThat(environment("erp", "LETHE_ERP_USER")).contains(TrytonSandbox.USER);
        assertThat(environment("erp", "LETHE_ERP_PASSWORD")).contains(TrytonSandbox.PASSWORD);
        assertThat(environment("hubspot", "LETHE_HUBSPOT_TOKEN")).contains(HubSpotSandbox.TOKEN);
        assertThat(environment("helpdesk", "LETHE_HELPDESK_TOKEN")).contains(RequestTrackerSandbox.READER_TOKEN);
        assertThat(environment("helpdesk", "LETHE_HELPDESK_APPLY_TOKEN")).contains(RequestTrackerSandbox.TOKEN);
        assertThat(environment("helpdesk", "LETHE_HELPDESK_ORGANIZATION")).contains(RequestTrackerSandbox.ORGANIZATION);
    }

    @Test
    void eachApplicationSeesNoPrivateKeyButItsOwn() {
        assertThat(APPLICATIONS)
                .allSatisfy(name -> assertThat(service(name).get("volumes"))
                        .isEqualTo(List.of("keys-public:/keys/public:ro", "keys-" + name + ":/keys/own")));
    }

    @Test
    void publishesOnTheLoopbackAddressOnly() {
        Set<Object> ports = new LinkedHashSet<>();
        services.values().forEach(service -> {
            if (service.get("ports") instanceof List<?> published) {
                ports.addAll(published);
            }
        });
        assertThat(ports).containsExactly("127.0.0.1:8080:8080");
    }

    private Map<String, Object> service(String name) {
        return Objects.requireNonNull(services.get(name), name);
    }

    private Set<Object> dependencies(String service) {
        return service(service).get("depends_on") instanceof Map<?, ?> map ? Set.copyOf(map.keySet()) : Set.of();
    }

    private String environment(String service, String name) {
        return service(service).get("environment") instanceof Map<?, ?> map ? String.valueOf(map.get(name)) : "";
    }

    private static Map<String, Map<String, Object>> services() {
        try {
            Map<String, Map<String, Map<String, Object>>> file =
                    new Yaml().load(Files.readString(Path.of("..", "docker-compose.yml")));
            return Objects.requireNonNull(file.get("services"));
        } catch (IOException e) {
            throw new IllegalStateException("docker-compose.yml cannot be read", e);
        }
    }
}
