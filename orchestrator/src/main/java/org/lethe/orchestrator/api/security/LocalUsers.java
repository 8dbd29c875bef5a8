package org.lethe.orchestrator.api.security;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.NoOpPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The users of the configuration and their passwords. Thread-safe. */
final class LocalUsers implements AuthenticationProvider {
    private final Map<String, UsersProperties.User> byName = new TreeMap<>();
    private final RememberingPasswordEncoder encoder;
    private final DaoAuthenticationProvider passwords;

    LocalUsers(UsersProperties properties, StaffPseudonyms pseudonyms, Clock clock, SecureRandom random) {
        properties.users().forEach(user -> byName.put(user.name(), user));
        this.encoder = encoder(clock, random);
        this.passwords = new DaoAuthenticationProvider(name -> {
            UsersProperties.User user = byName.get(name);
            if (user == null) {
                throw new UsernameNotFoundException("unknown user");
            }
            return new StaffUser(user, pseudonyms);
        });
        passwords.setPasswordEncoder(encoder);
    }

    /** True when this password was right a short while ago; costs no hash. */
    boolean remembers(Authentication tried) {
        UsersProperties.User user = byName.get(tried.getName());
        return user != null && tried.getCredentials() instanceof String raw && encoder.remembers(raw, user.password());
    }

    @Override
    public @Nullable Authentication authenticate(Authentication tried) throws AuthenticationException {
        return passwords.authenticate(tried);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return passwords.supports(authentication);
    }

    @SuppressWarnings("deprecation") // {noop} is refused unless lethe.plain-passwords allows it
    private static RememberingPasswordEncoder encoder(Clock clock, SecureRandom random) {
        PasswordEncoder encoder = new DelegatingPasswordEncoder(
                "bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(), "noop", NoOpPasswordEncoder.getInstance()));
        return new RememberingPasswordEncoder(encoder, clock, random);
    }
}
