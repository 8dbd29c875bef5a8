package org.lethe.orchestrator.api.security;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.stereotype.Component;

/**
 * Logs and counts sign-ins that did not work: {@code lethe_sign_in_failures_total{way,code}}. By codes only, because what
 * was sent is a stranger's. Who guesses fast is counted, and does not fill the log. Thread-safe.
 */
@Component
public final class SignInFailures {
    static final String PROVIDER = "provider";
    static final String TOKEN = "token";
    static final String PASSWORD = "password";
    static final String UNAVAILABLE = "unavailable";

    private static final Logger LOG = LoggerFactory.getLogger(SignInFailures.class);
    private static final int LINES = 60;

    /** The provider did not answer, or not with what was asked for; nobody's sign-in works then. */
    private static final Set<String> PROVIDERS_FAULT =
            Set.of("invalid_token_response", "invalid_user_info_response", "server_error", "temporarily_unavailable");

    /** RFC 6749 4.1.2.1 and 5.2, OpenID Connect Core 3.1.2.6, Spring Security's own; anything else is "other". */
    private static final Set<String> CODES = Set.of(
            "access_denied",
            "account_selection_required",
            "authorization_request_not_found",
            "client_registration_not_found",
            "consent_required",
            "interaction_required",
            "invalid_client",
            "invalid_grant",
            "invalid_id_token",
            "invalid_nonce",
            "invalid_request",
            "invalid_scope",
            "invalid_state_parameter",
            "invalid_token",
            "login_required",
            "unauthorized_client",
            "unsupported_response_type");

    private final MeterRegistry meters;
    private final Throttle lines;

    SignInFailures(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.lines = new Throttle(LINES, Duration.ofMinutes(1), clock);
    }

    /** True when it is the provider's fault, and trying again later may help. */
    public static boolean unavailable(AuthenticationException e) {
        return !(e instanceof OAuth2AuthenticationException refused)
                || PROVIDERS_FAULT.contains(refused.getError().getErrorCode());
    }

    /** A sign-in by the provider; the code may be what somebody wrote into the address. */
    void provider(AuthenticationException e) {
        String code = e instanceof OAuth2AuthenticationException refused
                ? refused.getError().getErrorCode()
                : UNAVAILABLE;
        count(PROVIDER, CODES.contains(code) || unavailable(e) ? code : "other");
    }

    /** @param code one of ours */
    void count(String way, String code) {
        meters.counter("lethe.sign.in.failures", "way", way, "code", code).increment();
        if (lines.take(way + " " + code).isZero()) {
            LOG.warn("sign-in failed way={} code={}", way, code);
        }
    }
}
