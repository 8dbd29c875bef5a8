package org.lethe.orchestrator.api.security;

import java.util.List;
import org.springframework.boot.web.server.Cookie.SameSite;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** The page that somebody wanted before signing in. The browser keeps it, since we would have to for every stranger. */
final class ReturnCookie {
    private ReturnCookie() {}

    static RequestCache pages() {
        List<RequestMatcher> pages = EndpointAccess.rows().stream()
                .filter(row -> row.console() && row.method().equals(HttpMethod.GET))
                .map(row -> (RequestMatcher)
                        PathPatternRequestMatcher.withDefaults().matcher(row.method(), row.pattern()))
                .toList();
        CookieRequestCache cookies = new CookieRequestCache();
        cookies.setRequestMatcher(new OrRequestMatcher(pages));
        cookies.setCookieCustomizer(cookie -> cookie.setAttribute("SameSite", SameSite.LAX.attributeValue()));
        return cookies;
    }
}
