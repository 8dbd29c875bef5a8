package org.lethe.orchestrator.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;

/** A session that another request ends meanwhile has ended, and is no error. */
class SessionLimitsTests {
    private static final Instant NOW = Instant.parse("2026-11-22T11:00:00Z");

    @AfterEach
    void forget() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void aSessionThatEndsWhileItIsLookedAtLeavesNobodySignedIn() throws Exception {
        // Given
        MockHttpSession session = new MockHttpSession() {
            @Override
            public @Nullable Object getAttribute(String name) {
                invalidate();
                return super.getAttribute(name);
            }
        };

        // When
        MockFilterChain chain = visit(session, NOW);

        // Then
        assertThat(chain.getRequest()).as("goes on, as a stranger").isNotNull();
        assertThat(SecurityContextHolder.getContext().getAuthentication()).isNull();
    }

    @Test
    void aSessionThatAnotherRequestEndedFirstIsNoErrorEither() throws Exception {
        // Given
        MockHttpSession session = new MockHttpSession() {
            @Override
            public void invalidate() {
                super.invalidate();
                throw new IllegalStateException("ended already");
            }
        };

        // When
        MockFilterChain chain = visit(session, NOW.minus(Duration.ofHours(9)));

        // Then
        assertThat(chain.getRequest()).isNotNull();
        assertThat(SecurityContextHolder.getContext().getAuthentication()).isNull();
    }

    private static MockFilterChain visit(HttpSession session, Instant signedInAt) throws Exception {
        OidcIdToken token = new OidcIdToken("token", signedInAt, signedInAt.plusSeconds(60), Map.of("sub", "anna"));
        StaffOidcUser anna = new StaffOidcUser(List.of(), token, null, "anna", "staff-1", "staff-1", signedInAt);
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(anna, ""));
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/systems");
        request.setSession(session);
        MockFilterChain chain = new MockFilterChain();
        new SessionLimits(
                        new SecurityProperties.Session(Duration.ofMinutes(20), Duration.ofHours(8)),
                        Clock.fixed(NOW, ZoneOffset.UTC),
                        "/refused")
                .doFilter(request, new MockHttpServletResponse(), chain);
        return chain;
    }
}
