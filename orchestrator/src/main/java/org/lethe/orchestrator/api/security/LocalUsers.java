package org.lethe.orchestrator.api.security;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.NoOpPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The users of the configuration and their passwords. */
final class LocalUsers {
    private LocalUsers() {}

    static AuthenticationProvider passwords(UsersProperties properties, Clock clock, SecureRandom random) {
        Map<String, UsersProperties.User> byName = new TreeMap<>();
        properties.users().forEach(user -> byName.put(user.name(), user));
        DaoAuthenticationProvider passwords = new DaoAuthenticationProvider(name -> {
            UsersProperties.User user = byName.get(name);
            if (user == null) {
                throw new UsernameNotFoundException("unknown user");
            }
            return new StaffUser(user);
        });
        passwords.setPasswordEncoder(encoder(clock, random));
        return passwords;
    }

    @SuppressWarnings("deprecation") // {noop} is refused unless lethe.plain-passwords allows it
    private static PasswordEncoder encoder(Clock clock, SecureRandom random) {
        PasswordEncoder encoder = new DelegatingPasswordEncoder(
                "bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(), "noop", NoOpPasswordEncoder.getInstance()));
        return new RememberingPasswordEncoder(encoder, clock, random);
    }
}
