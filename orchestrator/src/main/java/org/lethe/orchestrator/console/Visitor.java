package org.lethe.orchestrator.console;

import java.util.List;
import org.lethe.orchestrator.api.security.EndpointAccess;
import org.lethe.orchestrator.api.security.Role;
import org.lethe.orchestrator.api.security.StaffUser;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;

/**
 * Who looks at a page: what they may not do is not offered, by the same table that would refuse it.
 *
 * @param name as signed in
 * @param session whether there is something to sign out of
 */
public record Visitor(String name, List<Role> roles, boolean session) {
    static Visitor of(Authentication who) {
        return new Visitor(who.getName(), StaffUser.roles(who), who instanceof OAuth2AuthenticationToken);
    }

    /** @param pattern as {@link EndpointAccess} has it */
    public boolean mayGet(String pattern) {
        return EndpointAccess.allows(roles, HttpMethod.GET, pattern);
    }

    /** @param pattern as {@link EndpointAccess} has it */
    public boolean mayPost(String pattern) {
        return EndpointAccess.allows(roles, HttpMethod.POST, pattern);
    }

    /** Whether a form of a request may be sent, for example {@code approval}. */
    public boolean may(String form) {
        return mayPost("/requests/{id}/" + form);
    }
}
