package org.lethe.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import org.lethe.wire.access.AccessTool;
import org.lethe.wire.access.CertificateTool;
import org.lethe.wire.serde.SchemaTool;
import org.yaml.snakeyaml.Yaml;

/** docker-compose.yml cannot be started where no container engine is; what can be checked without one is. */
class ComposeFileTests {
    private static final Set<String> APPLICATIONS = Set.of("orchestrator", "crm", "erp", "hubspot", "helpdesk");
    /** They run to their end before the applications start. */
    private static final Set<String> ONCE = Set.of("keys", "access", "schemas");

    private final Map<String, Map<String, Object>> services = services();

    @Test
    void startsEveryPartInTheRightOrder() {
        assertThat(services.keySet()).containsAll(APPLICATIONS).contains("kafka", "registry", "postgres", "sandboxes");
        assertThat(APPLICATIONS)
                .allSatisfy(name ->
                        assertThat(dependencies(name)).contains("kafka", "registry", "keys", "access", "schemas"));
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
                        .isEqualTo(List.of(
                                "keys-public:/keys/public:ro",
                                "keys-" + name + ":/keys/own",
                                "keys-announced:/keys/announced" + (name.equals("orchestrator") ? "" : ":ro"),
                                "certificates:/certificates:ro",
                                "./secrets/" + name + ":/run/secrets:ro")));
    }

    @Test
    void kafkaIsReachedOverTlsByWhoHasAPasswordOrTheAdministratorsCertificate() {
        String listeners = environment("kafka", "KAFKA_LISTENERS");
        assertThat(listeners).isEqualTo("CLIENTS://:9092,CONTROLLER://:9093,INTERNAL://:9094");
        assertThat(environment("kafka", "KAFKA_LISTENER_SECURITY_PROTOCOL_MAP"))
                .isEqualTo("CLIENTS:SASL_SSL,CONTROLLER:SSL,INTERNAL:SSL");
        for (String listener : List.of("CONTROLLER", "INTERNAL")) {
            assertThat(environment("kafka", "KAFKA_LISTENER_NAME_" + listener + "_SSL_CLIENT_AUTH"))
                    .isEqualTo("required");
        }
        assertThat(environment("kafka", "KAFKA_AUTHORIZER_CLASS_NAME")).endsWith("StandardAuthorizer");
        assertThat(environment("kafka", "KAFKA_ALLOW_EVERYONE_IF_NO_ACL_FOUND")).isEqualTo("false");
        assertThat(APPLICATIONS).allSatisfy(name -> {
            assertThat(environment(name, "SPRING_KAFKA_SECURITY_PROTOCOL")).isEqualTo("SASL_SSL");
            assertThat(environment(name, "SPRING_CONFIG_IMPORT")).contains("configtree:/keys/own/secrets/");
        });
        assertThat(environment("orchestrator", "LETHE_KAFKA_CREATETOPICS")).isEqualTo("false");
    }

    @Test
    void topicsUsersAndRightsAreMadeForEverySystemBeforeAnybodyLogsIn() {
        assertThat(String.valueOf(service("access").get("entrypoint")))
                .contains("-Dloader.main=" + AccessTool.class.getName())
                .contains("--make-passwords --registry");
        assertThat(service("access").get("command")).isEqualTo(List.of("crm", "erp", "hubspot", "helpdesk"));
        assertThat(String.valueOf(service("keys").get("command"))).contains(CertificateTool.class.getName());
        assertThat(dependencies("access")).containsExactly("kafka");
        assertThat(dependencies("kafka")).containsExactly("keys");
        assertThat(dependencies("registry")).contains("access");
    }

    @Test
    void theScriptsAreWhatAShellUnderstands() throws Exception {
        List<?> access = (List<?>) Objects.requireNonNull(service("access").get("entrypoint"));
        List<?> keys = (List<?>) Objects.requireNonNull(service("keys").get("command"));
        for (Object script : List.of(access.get(2), keys.get(0))) {
            // Two dollars are one for the shell.
            Process shell = new ProcessBuilder(
                            "bash", "-n", "-c", script.toString().replace("$$", "$"))
                    .redirectErrorStream(true)
                    .start();
            String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(shell.waitFor()).as(said).isZero();
        }
    }

    /** Those of the sandboxes and of the users for a first look are no secrets: they are in the code. */
    @Test
    void noSecretIsInTheFileOrInTheEnvironmentOfABrokerOrDatabase() {
        for (String name : List.of("kafka", "registry", "postgres")) {
            assertThat(service(name).get("environment"))
                    .isInstanceOfSatisfying(
                            Map.class,
                            environment -> assertThat(String.valueOf(environment))
                                    .doesNotContainIgnoringCase("password=\"")
                                    .doesNotContain("PASSWORD:"));
        }
        assertThat(environment("postgres", "POSTGRES_PASSWORD")).isEqualTo("null");
        assertThat(environment("postgres", "POSTGRES_PASSWORD_FILE")).startsWith("/keys/own/");
        assertThat(environment("orchestrator", "LETHE_DATABASE_PASSWORD")).isEqualTo("null");
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
