package org.lethe.orchestrator.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lethe.orchestrator.api.ApiFixture;
import org.lethe.orchestrator.api.security.Role;
import org.lethe.orchestrator.console.Browser.Page;
import org.lethe.orchestrator.operations.AccessTable;

/** Walks the console's rows of the table of who may call what, and its guard against forms of other sites. */
class ConsoleAccessIntegrationTests {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Map<Role, String> USERS = Map.of(
            Role.PRIVACY_OFFICER, "privacy",
            Role.APPROVER, "approver",
            Role.SYSTEM_OWNER, "owner",
            Role.AUDITOR, "auditor",
            Role.IMPORTER, "importer");

    private static ApiFixture lethe;

    @BeforeAll
    static void start() {
        lethe = new ApiFixture();
    }

    @AfterAll
    static void stop() {
        lethe.close();
    }

    @Test
    void eachRoleReachesWhatItsRowSaysAndNothingElse() {
        // Given
        List<String> wrong = new ArrayList<>();

        // When
        for (Role role : Role.values()) {
            Browser browser = user(Objects.requireNonNull(USERS.get(role)));
            String token = token(browser);
            for (AccessTable.Line row : rows()) {
                Page page = call(browser, row, Map.of("_csrf", token));
                boolean allowed = page.status() != 403 && page.status() != 401;
                if (allowed != row.roles().contains(role)) {
                    wrong.add(role + " " + row.method() + " " + row.path() + " " + page.status());
                }
            }
        }

        // Then
        assertThat(rows()).hasSizeGreaterThan(10);
        assertThat(wrong).isEmpty();
    }

    @Test
    void strangersSeeNothing() {
        for (AccessTable.Line row : rows()) {
            Page page = call(new Browser(lethe.port(), null), row, Map.of());
            assertThat(page.status()).as(row.toString()).isIn(401, 403);
        }
        assertThat(new Browser(lethe.port(), null).get("/").header("WWW-Authenticate"))
                .startsWith("Basic");
    }

    @Test
    void whatHasNoRowIsRefusedToEverybody() {
        for (String name : USERS.values()) {
            assertThat(user(name).get("/requests.bak").status()).isEqualTo(403);
            assertThat(user(name).get("/refused").status()).isEqualTo(403);
        }
    }

    @Test
    void aFormWithoutOurTokenChangesNothing() {
        // Given
        Browser owner = user("owner");
        owner.get("/systems");

        // When
        Page without = owner.post("/systems/crm/pause", Map.of());
        Page guessed = owner.post("/systems/crm/pause", Map.of("_csrf", "guessed"));

        // Then
        assertThat(without.status()).isEqualTo(403);
        assertThat(without.text()).contains("This form has expired");
        assertThat(guessed.status()).isEqualTo(403);
        assertThat(owner.get("/systems").text()).doesNotContain("paused");
    }

    @Test
    void theApiTakesNoForms() {
        // Given
        Browser privacy = user("privacy");

        // When: what a page of another site can make a browser send
        Page filed = privacy.post("/api/v1/requests", Map.of("type", "ERASURE"));

        // Then
        assertThat(filed.status()).isEqualTo(415);
    }

    private static Browser user(String name) {
        return new Browser(lethe.port(), name);
    }

    private static List<AccessTable.Line> rows() {
        return AccessTable.lines().stream()
                .filter(line -> line.console() && !line.anybody())
                .toList();
    }

    /** From a form; who is offered none makes one of the cookie, as no other site could. */
    private static String token(Browser browser) {
        Page page = browser.get("/systems");
        Matcher form = TOKEN.matcher(page.html());
        if (form.find()) {
            return form.group(1);
        }
        byte[] cookie = page.header("Set-Cookie")
                .replaceAll("^XSRF-TOKEN=([^;]+);.*$", "$1")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        byte[] masked = new byte[2 * cookie.length];
        System.arraycopy(cookie, 0, masked, cookie.length, cookie.length);
        return Base64.getUrlEncoder().encodeToString(masked);
    }

    private static Page call(Browser browser, AccessTable.Line row, Map<String, String> fields) {
        String path = row.path()
                .replace("{id}", "7c1a6a0e-4a57-4a0e-9f0c-0d5b3f1f2a11")
                .replaceAll("\\{(task|hold|opening)}", "7c1a6a0e-4a57-4a0e-9f0c-0d5b3f1f2a12")
                .replace("{system}", "nowhere");
        return row.method().equals("POST") ? browser.post(path, fields) : browser.get(path);
    }
}
