package org.lethe.orchestrator.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;

/** A sign-in that did not work leaves its code, and nothing that somebody sent. */
@ExtendWith(OutputCaptureExtension.class)
class SignInFailuresTests {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final SignInFailures failures = new SignInFailures(meters, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

    @Test
    void theCodeIsLoggedAndCountedAndTheDescriptionIsNot(CapturedOutput output) throws Exception {
        // Given
        MockHttpServletResponse response = new MockHttpServletResponse();

        // When
        new SignInFailed(failures, "/refused")
                .onAuthenticationFailure(
                        new MockHttpServletRequest(), response, refusal("access_denied", "anna.larsson@example.test"));

        // Then
        assertThat(response.getForwardedUrl()).isEqualTo("/refused");
        assertThat(output)
                .contains("sign-in failed way=provider code=access_denied")
                .doesNotContain("anna.larsson");
        assertThat(count("access_denied")).isEqualTo(1);
    }

    @Test
    void aCodeThatSomebodyMadeUpIsNotRepeated(CapturedOutput output) {
        // Given / When
        failures.provider(refusal("made-up\nlevel=ERROR", "by hand"));

        // Then
        assertThat(output).contains("code=other").doesNotContain("made-up");
        assertThat(count("other")).isEqualTo(1);
    }

    @Test
    void whoGuessesFastDoesNotFillTheLog(CapturedOutput output) {
        // Given / When
        for (int guess = 0; guess < 1_000; guess++) {
            failures.count("password", "too_many_tries");
        }

        // Then
        assertThat(output.getAll().split("code=too_many_tries", -1)).hasSize(61);
        assertThat(meters.get("lethe.sign.in.failures").counter().count()).isEqualTo(1_000);
    }

    @Test
    void aProviderThatFailsIsNotTheVisitorsFault() {
        for (String code : new String[] {"invalid_token_response", "server_error"}) {
            assertThat(SignInFailures.unavailable(refusal(code, ""))).as(code).isTrue();
            failures.provider(refusal(code, ""));
            assertThat(count(code)).isEqualTo(1);
        }
        assertThat(SignInFailures.unavailable(refusal("authorization_request_not_found", "")))
                .isFalse();
    }

    private double count(String code) {
        return meters.get("lethe.sign.in.failures")
                .tags("way", "provider", "code", code)
                .counter()
                .count();
    }

    private static AuthenticationException refusal(String code, String description) {
        return new OAuth2AuthenticationException(new OAuth2Error(code, description, null));
    }
}
