package org.lethe.orchestrator.api.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.ForwardAuthenticationFailureHandler;
import org.springframework.security.web.authentication.session.SessionAuthenticationException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends a session that nobody used for a while, or that is old: a page that looks again by itself would keep one alive for
 * ever, with the roles of the day of the sign-in.
 */
final class SessionLimits extends OncePerRequestFilter {
    private static final String LAST_SEEN = SessionLimits.class.getName() + ".lastSeen";
    /** Of a page that looks again by itself: nobody has used it. */
    private static final String AGAIN = "again";

    private final SecurityProperties.Session limits;
    private final Clock clock;
    private final AuthenticationFailureHandler ended;

    /** @param endedPage shown in place of a page that looked again by itself */
    SessionLimits(SecurityProperties.Session limits, Clock clock, String endedPage) {
        this.limits = limits;
        this.clock = clock;
        this.ended = new ForwardAuthenticationFailureHandler(endedPage);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        if (session != null) {
            boolean byItself = AGAIN.equals(request.getQueryString());
            try {
                if (limit(session, byItself) && byItself) {
                    // The provider may still know the browser, and would sign it in again with nobody there.
                    ended.onAuthenticationFailure(request, response, new SessionAuthenticationException("idle"));
                    return;
                }
            } catch (IllegalStateException e) {
                // Another request of the same session ended it a moment ago.
                SecurityContextHolder.clearContext();
            }
        }
        chain.doFilter(request, response);
    }

    /** True when the session ends now; throws IllegalStateException when it has ended. */
    private boolean limit(HttpSession session, boolean byItself) {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (who != null && who.getPrincipal() instanceof StaffOidcUser visitor) {
            Instant now = clock.instant();
            Instant lastSeen = session.getAttribute(LAST_SEEN) instanceof Instant seen ? seen : visitor.signedInAt();
            if (now.isAfter(lastSeen.plus(limits.idle()))
                    || now.isAfter(visitor.signedInAt().plus(limits.longest()))) {
                session.invalidate();
                SecurityContextHolder.clearContext();
                return true;
            }
            session.setAttribute(LAST_SEEN, byItself ? lastSeen : now);
            session.setMaxInactiveInterval(
                    (int) Math.min(limits.idle().plus(Duration.ofMinutes(1)).toSeconds(), Integer.MAX_VALUE));
        }
        return false;
    }
}
