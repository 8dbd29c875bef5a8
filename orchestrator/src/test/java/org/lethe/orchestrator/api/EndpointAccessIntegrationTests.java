package org.lethe.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lethe.orchestrator.api.security.EndpointAccess;
import org.lethe.orchestrator.api.security.Role;
import org.lethe.orchestrator.operations.AccessTable;
import org.lethe.orchestrator.request.World;
import org.lethe.wire.Action;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import tools.jackson.databind.JsonNode;

/** Walks the table of who may call what, endpoint by role, over HTTP. */
class EndpointAccessIntegrationTests {
    private static final int TRIES = 8;
    private static final String NOBODYS = "7c1a6a0e-4a57-4a0e-9f0c-0d5b3f1f2a11";

    private static final Pattern ROLES = Pattern.compile("Roles? ([A-Z_]+(?:, [A-Z_]+)*)[.:]");

    private static ApiFixture lethe;
    private static Map<Role, Http> users;

    @BeforeAll
    static void start() {
        // Each call is tried with a name that nobody has, and there are more of them than one address may guess.
        lethe = ApiFixture.with("--lethe.security.sign-in.tries=" + TRIES);
        users = Map.of(
                Role.PRIVACY_OFFICER, lethe.privacy,
                Role.APPROVER, lethe.approver,
                Role.SYSTEM_OWNER, lethe.owner,
                Role.AUDITOR, lethe.auditor,
                Role.IMPORTER, lethe.importer);
    }

    @AfterAll
    static void stop() {
        lethe.close();
    }

    @Test
    void eachRoleReachesWhatItsLineSaysAndNothingElse() {
        // Given
        List<String> wrong = new ArrayList<>();

        // When
        for (AccessTable.Line line : calls()) {
            for (Role role : Role.values()) {
                for (String method : methods(line)) {
                    int status = call(Objects.requireNonNull(users.get(role)), method, line)
                            .status();
                    boolean allowed = status != 403 && status != 401;
                    if (allowed != line.roles().contains(role)) {
                        wrong.add(role + " " + method + " " + line.path() + " " + status);
                    }
                }
            }
        }

        // Then
        assertThat(calls()).hasSizeGreaterThan(25);
        assertThat(wrong).isEmpty();
    }

    @Test
    void theTableOfTheDocumentationIsTheOneThatIsInForce() {
        assertThat(AccessTable.lines().stream()
                        .filter(line -> !line.anybody())
                        .map(line -> line.endpoint() + " " + new TreeSet<>(line.roles())))
                .containsExactlyInAnyOrderElementsOf(EndpointAccess.rows().stream()
                        .map(row -> row.method() + " " + row.pattern() + " " + new TreeSet<>(row.roles()))
                        .toList());
    }

    @Test
    void everyEndpointHasALine() {
        // Given
        Set<String> mapped = new TreeSet<>();
        lethe.context
                .getBeansOfType(RequestMappingInfoHandlerMapping.class)
                .values()
                .forEach(mapping -> mapping.getHandlerMethods()
                        .keySet()
                        .forEach(info -> info.getPatternValues()
                                .forEach(path -> methods(info).forEach(method -> mapped.add(method + " " + path)))));
        lethe.context
                .getBeansOfType(SimpleUrlHandlerMapping.class)
                .values()
                .forEach(mapping -> mapping.getUrlMap().keySet().forEach(path -> mapped.add("GET " + path)));

        // When
        Set<String> named = new TreeSet<>(
                AccessTable.lines().stream().map(AccessTable.Line::endpoint).toList());

        // Then: these two are only led to by the application itself
        assertThat(mapped).contains("ANY /error", "ANY /refused", "GET /actuator/prometheus");
        mapped.removeAll(Set.of("ANY /error", "ANY /refused"));
        assertThat(named).containsExactlyElementsOf(mapped);
    }

    private static List<String> methods(RequestMappingInfo info) {
        return info.getMethodsCondition().getMethods().isEmpty()
                ? List.of("ANY")
                : info.getMethodsCondition().getMethods().stream()
                        .map(Enum::name)
                        .toList();
    }

    /** Whatever answers GET answers HEAD. */
    private static List<String> methods(AccessTable.Line line) {
        return line.method().equals("GET") ? List.of("GET", "HEAD") : List.of(line.method());
    }

    @Test
    void decidingAndApprovingAreRolesOfTheirOwn() {
        for (String of : List.of("/api/v1/requests/{id}", "/requests/{id}")) {
            assertThat(rolesFor(of + "/plan/decisions")).containsExactly(Role.PRIVACY_OFFICER);
            assertThat(rolesFor(of + "/approval")).containsExactly(Role.APPROVER);
            assertThat(rolesFor(of + "/release")).containsExactly(Role.APPROVER);
        }
    }

    private static Set<Role> rolesFor(String posted) {
        return EndpointAccess.rows().stream()
                .filter(row ->
                        row.method().name().equals("POST") && row.pattern().equals(posted))
                .findFirst()
                .orElseThrow()
                .roles();
    }

    @Test
    void withoutSigningInThereIsAProblemAndAChallenge() {
        for (AccessTable.Line line : calls()) {
            // Given / When
            Http.Answer answer = call(lethe.stranger, line.method(), line);
            Http.Answer guessed = call(lethe.user("mallory-" + calls().indexOf(line)), line.method(), line);

            // Then
            assertThat(answer.isProblem(401, "UNAUTHORIZED", ""))
                    .as(line.toString())
                    .isTrue();
            assertThat(answer.header("WWW-Authenticate")).startsWith("Basic");
            assertThat(guessed.status()).as(line.toString()).isEqualTo(401);
        }
    }

    @Test
    void anAddressThatACallerMadeUpIsNotBelieved() {
        // Given
        Http guesser = Http.with(lethe.port(), "spoofer", "guess");

        // When
        List<Integer> answers = IntStream.range(0, TRIES + 1)
                .mapToObj(guess -> guesser.send(
                                "GET",
                                "/api/v1/systems",
                                BodyPublishers.noBody(),
                                "X-Forwarded-For",
                                "192.0.2." + guess)
                        .status())
                .toList();

        // Then
        assertThat(answers.subList(0, TRIES)).containsOnly(401);
        assertThat(answers.get(TRIES)).isEqualTo(429);
    }

    @Test
    void whatIsForAnybodyNeedsNoSignIn() {
        assertThat(AccessTable.lines().stream().filter(AccessTable.Line::anybody))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(methods(line))
                        .allSatisfy(method -> assertThat(lethe.stranger
                                        .send(
                                                method,
                                                line.path()
                                                        .replace("/**", line.console() ? "/console.css" : "/liveness"),
                                                BodyPublishers.noBody())
                                        .status())
                                .isEqualTo(200)));
    }

    @Test
    void whatElseTheActuatorCouldShowIsRefusedToEverybody() {
        for (Http user : users.values()) {
            for (String path : List.of("/actuator", "/actuator/env", "/actuator/heapdump")) {
                assertThat(user.get(path).isProblem(403, "FORBIDDEN", ""))
                        .as(path)
                        .isTrue();
            }
        }
        assertThat(lethe.stranger.get("/actuator/env").status()).isEqualTo(401);
    }

    @Test
    void whoFiledARequestCannotApproveItWhateverTheirRoles() {
        // Given
        Http both = lethe.user("both");
        String id = both.post("/api/v1/requests", ApiFixture.ERASURE)
                .json()
                .path("id")
                .asString();
        lethe.run(id, new World().holds("crm", World.item("contacts", "c-1", Action.ERASE)));
        String approval = "{\"planHash\": \"" + lethe.planHash(id) + "\"}";
        String before = lethe.everything();

        // When
        Http.Answer own = both.post("/api/v1/requests/" + id + "/approval", approval);

        // Then
        assertThat(own.isProblem(403, "FOUR_EYES", "")).as(own.text()).isTrue();
        assertThat(lethe.everything()).isEqualTo(before);
        assertThat(lethe.approver
                        .post("/api/v1/requests/" + id + "/approval", approval)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whatARoleMayNotDoIsAProblem() {
        // Given / When
        Http.Answer answer = lethe.auditor.post("/api/v1/requests", ApiFixture.ERASURE);

        // Then
        assertThat(answer.isProblem(403, "FORBIDDEN", "")).as(answer.text()).isTrue();
    }

    @Test
    void aPageOfAnotherSiteCannotUseTheBrowsersLogin() {
        // Given / When
        Http.Answer answer = lethe.owner.post("/api/v1/systems/crm/pause", "", "Sec-Fetch-Site", "cross-site");

        // Then
        assertThat(answer.isProblem(403, "FORBIDDEN", "")).as(answer.text()).isTrue();
        assertThat(lethe.owner
                        .get("/api/v1/systems")
                        .json()
                        .at("/systems/0/connector/paused")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void healthAndInfoNeedNoLoginAndMetricsDo() {
        assertThat(lethe.stranger.get("/actuator/health/liveness").status()).isEqualTo(200);
        assertThat(lethe.stranger.get("/actuator/info").status()).isEqualTo(200);
        assertThat(lethe.stranger
                        .get("/actuator/info")
                        .json()
                        .at("/app/version")
                        .asString(""))
                .isNotEmpty();
        assertThat(lethe.stranger.get("/actuator/prometheus").status()).isEqualTo(401);
        lethe.file(ApiFixture.ERASURE);
        lethe.clock().advance(Duration.ofMinutes(1));
        assertThat(lethe.auditor.get("/actuator/prometheus").text())
                .containsPattern("lethe_requests_open\\{status=\"LOCATING\",type=\"ERASURE\"} 1");
    }

    @Test
    void theOpenApiDocumentHasEveryEndpoint() {
        // Given
        JsonNode document = lethe.auditor.get("/v3/api-docs").json();

        // When
        Set<String> documented = new TreeSet<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(method ->
                                documented.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));

        // Then
        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(EndpointAccess.rows().stream()
                        .filter(row -> row.pattern().startsWith("/api/"))
                        .map(row -> row.method() + " " + row.pattern())
                        .toList());
        assertThat(document.at("/components/securitySchemes/basic/scheme").asString())
                .isEqualTo("basic");
        assertThat(document.at("/components/schemas/NewRequest/example/type").asString())
                .isEqualTo("ERASURE");
        assertThat(document.at("/paths/~1api~1v1~1requests/post/responses/default/content")
                        .propertyNames())
                .containsExactly("application/problem+json");
    }

    @Test
    void theOpenApiDocumentSaysTheRolesOfTheTable() {
        // Given
        JsonNode paths = lethe.auditor.get("/v3/api-docs").json().path("paths");

        // When / Then
        assertThat(calls().stream().filter(line -> line.path().startsWith("/api/")))
                .allSatisfy(line -> assertThat(said(paths.path(line.path())
                                .path(line.method().toLowerCase(java.util.Locale.ROOT))
                                .path("description")
                                .asString("")))
                        .as(line.endpoint())
                        .isEqualTo(line.roles()));
    }

    private static Set<Role> said(String description) {
        if (description.startsWith("Every role.")) {
            return Set.of(Role.values());
        }
        Matcher roles = ROLES.matcher(description);
        assertThat(roles.lookingAt())
                .as("begins with the roles: " + description)
                .isTrue();
        return Arrays.stream(roles.group(1).split(", ")).map(Role::valueOf).collect(Collectors.toSet());
    }

    /** The console's pages have a walk of their own. */
    private static List<AccessTable.Line> calls() {
        return AccessTable.lines().stream()
                .filter(line -> !line.console() && !line.anybody())
                .toList();
    }

    private static Http.Answer call(Http user, String method, AccessTable.Line line) {
        String path = line.path().replace("{system}", "nowhere").replaceAll("\\{(id|hold|opening)}", NOBODYS);
        return user.send(method, path, method.equals("POST") ? BodyPublishers.ofString("{}") : BodyPublishers.noBody());
    }
}
