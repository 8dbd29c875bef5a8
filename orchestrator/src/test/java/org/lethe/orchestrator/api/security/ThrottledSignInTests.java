package org.lethe.orchestrator.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.orchestrator.keys.KeysProperties;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** A program may call over many connections at once; a guesser gets no more tries by that. */
class ThrottledSignInTests {
    private static final int TRIES = 5;
    private static final int CONNECTIONS = 20;
    private static final String PASSWORD = "right";
    private static final String HASH = "{bcrypt}" + new BCryptPasswordEncoder(10).encode(PASSWORD);

    @TempDir
    private static Path keys;

    private Instant now = Instant.parse("2026-11-22T11:00:00Z");
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ThrottledSignIn signIn = signIn();

    @Test
    void manyRightPasswordsAtOnceAllCountFirstAndWhenTheyAreForgotten() throws Exception {
        for (int round = 0; round < 3; round++) {
            // Given / When
            List<Class<?>> answers = atOnce(PASSWORD);

            // Then
            assertThat(answers).hasSize(CONNECTIONS).containsOnly(Authentication.class);
            now = now.plus(Duration.ofMinutes(6));
        }
    }

    @Test
    void manyGuessesAtOnceAreNoMoreThanTheTries() throws Exception {
        // Given / When
        List<Class<?>> answers = atOnce("wrong");

        // Then
        assertThat(Collections.frequency(answers, BadCredentialsException.class))
                .isEqualTo(TRIES);
        assertThat(Collections.frequency(answers, TooManyTriesException.class)).isEqualTo(CONNECTIONS - TRIES);
        assertThat(failures("wrong")).isEqualTo(TRIES);
        assertThat(failures("too_many_tries")).isEqualTo(CONNECTIONS - TRIES);
    }

    @Test
    void aRememberedPasswordTellsNothingToWhoHasNoTriesLeft() throws Exception {
        // Given
        assertThat(atOnce(PASSWORD)).containsOnly(Authentication.class);

        // When
        atOnce("wrong");

        // Then
        assertThatThrownBy(() -> signIn.authenticate(tried(PASSWORD))).isInstanceOf(TooManyTriesException.class);
    }

    private double failures(String code) {
        return meters.get("lethe.sign.in.failures")
                .tags("way", "password", "code", code)
                .counter()
                .count();
    }

    static StaffPseudonyms pseudonyms(Path keys) {
        Duration life = Duration.ofDays(30);
        return new StaffPseudonyms(
                new KeysProperties(
                        keys,
                        life,
                        life,
                        KeysProperties.Vault.FILE,
                        null,
                        new KeysProperties.ApplySigning(null, life, null)),
                new SecureRandom());
    }

    private ThrottledSignIn signIn() {
        Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
        UsersProperties users = new UsersProperties(
                List.of(new UsersProperties.User("program", HASH, Set.of(Role.PRIVACY_OFFICER), null)), false);
        return new ThrottledSignIn(
                new LocalUsers(users, pseudonyms(keys), clock, new SecureRandom()),
                new SecurityProperties.SignIn(TRIES, Duration.ofMinutes(5)),
                new SignInFailures(meters, clock),
                clock);
    }

    private static Authentication tried(String password) {
        return UsernamePasswordAuthenticationToken.unauthenticated("program", password);
    }

    /** What came of each call: {@link Authentication}, or the refusal. */
    private List<Class<?>> atOnce(String password) throws Exception {
        CyclicBarrier together = new CyclicBarrier(CONNECTIONS);
        ExecutorService connections = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            List<Future<Class<?>>> calls = new ArrayList<>();
            for (int call = 0; call < CONNECTIONS; call++) {
                calls.add(connections.submit(() -> {
                    together.await();
                    try {
                        signIn.authenticate(tried(password));
                        return Authentication.class;
                    } catch (AuthenticationException e) {
                        return e.getClass();
                    }
                }));
            }
            List<Class<?>> answers = new ArrayList<>();
            for (Future<Class<?>> call : calls) {
                answers.add(call.get());
            }
            return answers;
        } finally {
            connections.shutdownNow();
        }
    }
}
