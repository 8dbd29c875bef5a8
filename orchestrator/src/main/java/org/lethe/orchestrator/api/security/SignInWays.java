package org.lethe.orchestrator.api.security;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How one can sign in to this installation. */
@Component
public final class SignInWays {
    private final SecurityProperties properties;
    private final UsersProperties users;

    SignInWays(SecurityProperties properties, UsersProperties users) {
        this.properties = properties;
        this.users = users;
        if (properties.issuer() == null && users.users().isEmpty()) {
            throw new NobodyCanSignInException();
        }
    }

    /** Of the OpenID Connect provider; null where there is none. */
    public @Nullable String issuer() {
        return properties.issuer();
    }

    /** That a token for the API must name. */
    public String audience() {
        return properties.audience();
    }

    /** Whether a name and a password of the configuration do. */
    public boolean users() {
        return !users.users().isEmpty();
    }
}
