package org.lethe.orchestrator.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** A wrong setting stops the start and says which, what it is, and a right one. */
class SecurityPropertiesTests {
    @TempDir
    private static Path keys;

    @Test
    void whatIsNotGivenHasADefault() {
        // Given / When
        SecurityProperties properties = bound(Map.of());

        // Then
        assertThat(properties.issuer()).isNull();
        assertThat(properties.audience()).isEqualTo("lethe");
        assertThat(properties.roles()).containsEntry(Role.APPROVER, Set.of("APPROVER"));
        assertThat(properties.session().longest()).isEqualTo(Duration.ofHours(8));
        assertThat(properties.intake().perMinute()).isEqualTo(600);
    }

    @Test
    void anEmptyIssuerIsNone() {
        assertThat(bound(Map.of("issuer", "")).issuer()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            issuer                  | http://login.example.com    | https://login.example.com/realms/staff
            issuer                  | login                       | https://login.example.com/realms/staff
            issuer                  | https://x.example.com/?a=b  | https://login.example.com/realms/staff
            audience                | lethe-console               | lethe-api
            role-claim              | ' '                         | roles
            roles.approver          | PRIVACY_OFFICER             | APPROVER
            console.client-id       | ' '                         | lethe-console
            console.scopes          | profile                     | openid, profile
            session.idle            | 0s                          | 20m
            session.longest         | -1h                         | 8h
            sign-in.tries           | 0                           | 5
            sign-in.within          | 0s                          | 5m
            intake.per-minute       | 0                           | 600
            """)
    void aWrongValueIsNamedWithARightOne(String property, String value, String example) {
        String top = property.contains(".") && property.startsWith("roles") ? "roles" : property;
        assertThatThrownBy(() -> bound(Map.of(property, value)))
                .rootCause()
                .hasMessageContaining("lethe.security." + top)
                .hasMessageContaining(example);
    }

    @Test
    void aSecretIsNotShown() {
        assertThat(bound(Map.of("console.client-secret", "hush")).toString()).doesNotContain("hush");
    }

    @Test
    void rolesAreFoundUnderAClaimOrAPathAsAListOrAsText() {
        // Given
        Map<String, Object> keycloak = Map.of("realm_access", Map.of("roles", List.of("dpo", "x")));
        Map<String, Object> spaced = Map.of("https://example.com/roles", "x dpo");

        // When / Then
        assertThat(roles(Map.of("role-claim", "realm_access.roles", "roles.privacy-officer", "dpo"), keycloak))
                .containsExactly("ROLE_PRIVACY_OFFICER");
        assertThat(roles(
                        Map.of("role-claim", "https://example.com/roles", "roles.privacy-officer", "dpo, lawyer"),
                        spaced))
                .containsExactly("ROLE_PRIVACY_OFFICER");
        assertThat(roles(Map.of("role-claim", "realm_access.roles.deeper"), keycloak))
                .isEmpty();
        assertThat(roles(Map.of(), Map.of("roles", List.of("ROLE_AUDITOR", "auditor"))))
                .isEmpty();
        assertThat(roles(Map.of(), Map.of("roles", List.of("AUDITOR")))).containsExactly("ROLE_AUDITOR");
    }

    @Test
    void aPersonHasOneStaffIdThatNamesNobody() {
        // Given
        StaffClaims here = claims(Map.of("issuer", "https://login.example.com"));
        StaffClaims there = claims(Map.of("issuer", "https://login.example.net"));

        // When / Then
        assertThat(here.staffId("anna"))
                .isEqualTo(here.staffId("anna"))
                .matches("staff-[0-9a-f]{10}")
                .isNotEqualTo(there.staffId("anna"))
                .isNotEqualTo(here.formerStaffId("anna"));
    }

    @Test
    void aStaffIdCannotBeGuessedFromTheNameWithoutTheKey(@TempDir Path elsewhere) {
        // Given
        StaffPseudonyms ours = ThrottledSignInTests.pseudonyms(keys);
        StaffPseudonyms theirs = ThrottledSignInTests.pseudonyms(elsewhere);

        // When / Then
        assertThat(ours.of("anna"))
                .isEqualTo(ThrottledSignInTests.pseudonyms(keys).of("anna"))
                .isNotEqualTo(theirs.of("anna"));
    }

    @Test
    void somebodyMustBeAbleToSignIn() {
        // Given
        UsersProperties nobody = new UsersProperties(List.of(), false);

        // When / Then
        assertThatThrownBy(() -> new SignInWays(bound(Map.of()), nobody))
                .hasMessageContaining("lethe.security.issuer")
                .satisfies(e -> assertThat(new NobodyCanSignInAnalyzer().analyze(e))
                        .isNotNull()
                        .satisfies(said -> assertThat(said.getAction())
                                .contains(
                                        "lethe.security.issuer",
                                        "https://login.example.com/realms/staff",
                                        "lethe.users")));
        assertThat(new SignInWays(bound(Map.of("issuer", "https://login.example.com")), nobody).users())
                .isFalse();
    }

    private static List<String> roles(Map<String, String> properties, Map<String, Object> claims) {
        return claims(properties).authorities(claims).stream()
                .map(authority -> String.valueOf(authority.getAuthority()))
                .toList();
    }

    private static StaffClaims claims(Map<String, String> properties) {
        return new StaffClaims(bound(properties), ThrottledSignInTests.pseudonyms(keys));
    }

    private static SecurityProperties bound(Map<String, String> given) {
        Map<String, String> properties = new HashMap<>();
        given.forEach((name, value) -> properties.put("lethe.security." + name, value));
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("lethe.security", SecurityProperties.class);
    }
}
