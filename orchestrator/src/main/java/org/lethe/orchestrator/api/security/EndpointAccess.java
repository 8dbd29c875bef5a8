package org.lethe.orchestrator.api.security;

import static org.lethe.orchestrator.api.security.Role.APPROVER;
import static org.lethe.orchestrator.api.security.Role.AUDITOR;
import static org.lethe.orchestrator.api.security.Role.IMPORTER;
import static org.lethe.orchestrator.api.security.Role.PRIVACY_OFFICER;
import static org.lethe.orchestrator.api.security.Role.SYSTEM_OWNER;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.Authentication;

/**
 * The one table of who may call what. Every endpoint has a row; what has none is refused to everybody. The one who
 * approves a plan or releases a package is another role than the one who decides its items; a user may have both.
 */
public final class EndpointAccess {
    /** Programs that import people are told nothing but whom to hold back. */
    private static final Set<Role> STAFF = Set.of(PRIVACY_OFFICER, APPROVER, SYSTEM_OWNER, AUDITOR);

    private static final Set<Role> CASEWORK = Set.of(PRIVACY_OFFICER, APPROVER);
    private static final Set<Role> READERS = Set.of(PRIVACY_OFFICER, APPROVER, AUDITOR);

    private static final List<Row> ROWS = List.of(
            row(POST, "/api/v1/requests", PRIVACY_OFFICER),
            new Row(GET, "/api/v1/requests", READERS),
            new Row(GET, "/api/v1/requests/{id}", READERS),
            new Row(GET, "/api/v1/requests/{id}/plan", CASEWORK),
            row(POST, "/api/v1/requests/{id}/plan/decisions", PRIVACY_OFFICER),
            row(POST, "/api/v1/requests/{id}/plan/identifiers", PRIVACY_OFFICER),
            row(POST, "/api/v1/requests/{id}/approval", APPROVER),
            row(POST, "/api/v1/requests/{id}/release", APPROVER),
            row(POST, "/api/v1/requests/{id}/answer", PRIVACY_OFFICER),
            row(POST, "/api/v1/requests/{id}/refusal", PRIVACY_OFFICER),
            row(POST, "/api/v1/requests/{id}/extension", PRIVACY_OFFICER),
            row(POST, "/api/v1/requests/{id}/withdrawal", PRIVACY_OFFICER),
            row(POST, "/api/v1/requests/{id}/redrive", PRIVACY_OFFICER),
            new Row(GET, "/api/v1/requests/{id}/completion-record", READERS),
            new Row(GET, "/api/v1/requests/{id}/access-package", CASEWORK),
            new Row(GET, "/api/v1/requests/{id}/subject", CASEWORK),
            new Row(GET, "/api/v1/requests/{id}/tasks", READERS),
            new Row(GET, "/api/v1/requests/{id}/follow-ups", READERS),
            new Row(GET, "/api/v1/requests/{id}/holds", READERS),
            row(POST, "/api/v1/requests/{id}/holds", PRIVACY_OFFICER),
            row(POST, "/api/v1/requests/{id}/holds/{hold}/review", PRIVACY_OFFICER),
            row(POST, "/api/v1/requests/{id}/holds/{hold}/lifting", PRIVACY_OFFICER),
            new Row(GET, "/api/v1/holds", READERS),
            // Whoever reads a case file is one who works with cases, and never the one who grants it.
            row(GET, "/api/v1/requests/{id}/case-file", PRIVACY_OFFICER),
            new Row(GET, "/api/v1/requests/{id}/case-file/openings", READERS),
            row(POST, "/api/v1/requests/{id}/case-file/openings", PRIVACY_OFFICER),
            row(POST, "/api/v1/requests/{id}/case-file/openings/{opening}/grant", APPROVER),
            row(POST, "/api/v1/requests/{id}/case-file/openings/{opening}/denial", APPROVER),
            new Row(GET, "/api/v1/case-file-openings", READERS),
            new Row(GET, "/api/v1/tasks", READERS),
            row(POST, "/api/v1/tasks/{id}/done", PRIVACY_OFFICER),
            new Row(GET, "/api/v1/systems", STAFF),
            row(POST, "/api/v1/systems/{system}/pause", SYSTEM_OWNER),
            row(POST, "/api/v1/systems/{system}/resume", SYSTEM_OWNER),
            row(POST, "/api/v1/systems/{system}/replay", SYSTEM_OWNER),
            new Row(GET, "/api/v1/systems/{system}/data-map", STAFF),
            new Row(POST, "/api/v1/systems/{system}/data-map/dry-run", CASEWORK),
            new Row(POST, "/api/v1/systems/{system}/data-map/approval", CASEWORK),
            new Row(POST, "/api/v1/systems/{system}/data-map/refusal", CASEWORK),
            row(POST, "/api/v1/guard/lookup", IMPORTER),
            row(POST, "/api/v1/mailbox/reconciliation", PRIVACY_OFFICER, AUDITOR),
            row(POST, "/api/v1/mailbox/no-request", PRIVACY_OFFICER),
            row(GET, "/api/v1/mailbox/keys", PRIVACY_OFFICER),
            row(GET, "/api/v1/log/entries", AUDITOR, PRIVACY_OFFICER),
            row(GET, "/api/v1/log/checkpoint", AUDITOR, PRIVACY_OFFICER),
            row(GET, "/api/v1/log/proofs/inclusion", AUDITOR, PRIVACY_OFFICER),
            row(GET, "/api/v1/log/proofs/consistency", AUDITOR, PRIVACY_OFFICER),
            row(GET, "/api/v1/log/bundle", AUDITOR, PRIVACY_OFFICER),
            row(GET, "/api/v1/log/years", AUDITOR, PRIVACY_OFFICER),
            new Row(GET, "/v3/api-docs", STAFF),
            new Row(GET, "/v3/api-docs.yaml", STAFF),
            new Row(GET, "/actuator/prometheus", STAFF),
            // The console. Who may not read requests is sent on from / to the systems.
            new Row(GET, "/", STAFF),
            row(GET, "/requests/new", PRIVACY_OFFICER),
            row(POST, "/requests", PRIVACY_OFFICER),
            new Row(GET, "/requests", READERS),
            new Row(GET, "/requests/{id}", READERS),
            row(POST, "/requests/{id}/plan/decisions", PRIVACY_OFFICER),
            row(POST, "/requests/{id}/plan/identifiers", PRIVACY_OFFICER),
            row(POST, "/requests/{id}/approval", APPROVER),
            row(POST, "/requests/{id}/release", APPROVER),
            row(POST, "/requests/{id}/answer", PRIVACY_OFFICER),
            row(POST, "/requests/{id}/refusal", PRIVACY_OFFICER),
            row(POST, "/requests/{id}/extension", PRIVACY_OFFICER),
            row(POST, "/requests/{id}/withdrawal", PRIVACY_OFFICER),
            row(POST, "/requests/{id}/redrive", PRIVACY_OFFICER),
            row(POST, "/requests/{id}/tasks/{task}", PRIVACY_OFFICER),
            new Row(GET, "/requests/{id}/case-file", READERS),
            row(GET, "/requests/{id}/case-file/content", PRIVACY_OFFICER),
            row(POST, "/requests/{id}/case-file/openings", PRIVACY_OFFICER),
            row(POST, "/requests/{id}/case-file/openings/{opening}/grant", APPROVER),
            row(POST, "/requests/{id}/case-file/openings/{opening}/denial", APPROVER),
            row(POST, "/requests/{id}/holds", PRIVACY_OFFICER),
            row(POST, "/requests/{id}/holds/{hold}/review", PRIVACY_OFFICER),
            row(POST, "/requests/{id}/holds/{hold}/lifting", PRIVACY_OFFICER),
            row(GET, "/mailbox", PRIVACY_OFFICER, AUDITOR),
            row(POST, "/mailbox/reconciliation", PRIVACY_OFFICER, AUDITOR),
            row(POST, "/mailbox/no-request", PRIVACY_OFFICER),
            new Row(GET, "/case-files", READERS),
            new Row(GET, "/tasks", READERS),
            new Row(GET, "/systems", STAFF),
            new Row(GET, "/systems/{system}/data-map", STAFF),
            new Row(POST, "/systems/{system}/data-map/dry-run", CASEWORK),
            new Row(POST, "/systems/{system}/data-map/approval", CASEWORK),
            new Row(POST, "/systems/{system}/data-map/refusal", CASEWORK),
            row(POST, "/systems/{system}/pause", SYSTEM_OWNER),
            row(POST, "/systems/{system}/resume", SYSTEM_OWNER),
            row(POST, "/systems/{system}/replay", SYSTEM_OWNER));

    private EndpointAccess() {}

    public static List<Row> rows() {
        return ROWS;
    }

    /** Every role, as Spring Security names it. */
    static String[] everybody() {
        return Stream.of(Role.values()).map(Role::name).toArray(String[]::new);
    }

    /** True when one of the roles may call what is mapped to the pattern. */
    public static boolean allows(Collection<Role> roles, HttpMethod method, String pattern) {
        return ROWS.stream()
                .filter(row -> row.method().equals(method) && row.pattern().equals(pattern))
                .anyMatch(row -> roles.stream().anyMatch(row.roles()::contains));
    }

    /** True when whoever is signed in works with cases, and may see what was written about them. */
    public static boolean casework(Authentication who) {
        return StaffUser.roles(who).stream().anyMatch(CASEWORK::contains);
    }

    private static Row row(HttpMethod method, String pattern, Role... roles) {
        return new Row(method, pattern, Set.of(roles));
    }

    /**
     * @param pattern as the controller maps it
     * @param roles any of them is enough
     */
    public record Row(HttpMethod method, String pattern, Set<Role> roles) {
        /** True for a page or form of the console, false for a call of the API. */
        public boolean console() {
            return Stream.of("/api/", "/v3/", "/actuator/").noneMatch(pattern::startsWith);
        }

        String[] roleNames() {
            return roles.stream().map(Role::name).toArray(String[]::new);
        }
    }
}
