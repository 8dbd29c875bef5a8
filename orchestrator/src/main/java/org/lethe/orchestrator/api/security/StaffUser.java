package org.lethe.orchestrator.api.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.lethe.orchestrator.request.Actor;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.User;

/** A signed-in user, who knows how completion records call them. */
public final class StaffUser extends User implements Staff {
    private static final long serialVersionUID = 1L;

    private final String staffId;
    private final String formerStaffId;

    StaffUser(UsersProperties.User user, StaffPseudonyms pseudonyms) {
        super(
                user.name(),
                user.password(),
                user.roles().stream()
                        .map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                        .toList());
        String given = user.staffId();
        this.staffId = given == null ? pseudonyms.of(user.name()) : given;
        this.formerStaffId = given == null ? StaffPseudonyms.former(user.name()) : given;
    }

    @Override
    public String getName() {
        return getUsername();
    }

    @Override
    public String staffId() {
        return staffId;
    }

    @Override
    public String formerStaffId() {
        return formerStaffId;
    }

    /** Who acts, for the records, and from where: behind a proxy, what the proxy says. */
    public static Actor actor(Authentication authentication, HttpServletRequest request) {
        if (authentication.getPrincipal() instanceof Staff somebody) {
            return new Actor(somebody.staffId(), false, request.getRemoteAddr(), somebody.formerStaffId());
        }
        throw new IllegalStateException("signed in in a way that gives no staff id");
    }

    /** The roles of whoever is signed in. */
    public static List<Role> roles(Authentication authentication) {
        return authentication.getAuthorities().stream()
                .map(authority -> String.valueOf(authority.getAuthority()))
                .filter(name -> name.startsWith("ROLE_"))
                .map(name -> Role.valueOf(name.substring("ROLE_".length())))
                .toList();
    }
}
