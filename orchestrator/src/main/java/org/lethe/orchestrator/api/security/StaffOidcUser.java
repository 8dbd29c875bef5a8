package org.lethe.orchestrator.api.security;

import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;

/** Somebody whom the provider signed in to the console. */
final class StaffOidcUser extends DefaultOidcUser implements Staff {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final String staffId;
    private final String formerStaffId;
    private final Instant signedInAt;

    StaffOidcUser(
            Collection<? extends GrantedAuthority> authorities,
            OidcIdToken token,
            @Nullable OidcUserInfo info,
            String name,
            String staffId,
            String formerStaffId,
            Instant signedInAt) {
        super(authorities, token, info);
        this.name = name;
        this.staffId = staffId;
        this.formerStaffId = formerStaffId;
        this.signedInAt = signedInAt;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public String staffId() {
        return staffId;
    }

    @Override
    public String formerStaffId() {
        return formerStaffId;
    }

    Instant signedInAt() {
        return signedInAt;
    }

    /** One sign-in is one object: nothing is looked up by it. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
