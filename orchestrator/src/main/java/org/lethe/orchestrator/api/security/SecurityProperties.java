package org.lethe.orchestrator.api.security;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who people are and what they may do, {@code lethe.security.*}.
 *
 * @param issuer of the OpenID Connect provider; null when only users of the configuration sign in
 * @param audience that a token for the API must name; not the console's client, so that its ID tokens are no use here
 * @param roleClaim where tokens say the roles: a claim, or a path of claims such as {@code realm_access.roles}
 * @param nameClaim what the console calls somebody; the subject where it is missing
 * @param roles what the provider calls our roles; by default as we do
 */
@ConfigurationProperties("lethe.security")
public record SecurityProperties(
        @Nullable String issuer,
        @DefaultValue("lethe") String audience,
        @DefaultValue("roles") String roleClaim,
        @DefaultValue("preferred_username") String nameClaim,
        Map<Role, Set<String>> roles,
        @DefaultValue Console console,
        @DefaultValue Session session,
        @DefaultValue SignIn signIn,
        @DefaultValue Intake intake) {

    public SecurityProperties(
            @Nullable String issuer,
            @DefaultValue("lethe") String audience,
            @DefaultValue("roles") String roleClaim,
            @DefaultValue("preferred_username") String nameClaim,
            @Nullable Map<Role, Set<String>> roles,
            @DefaultValue Console console,
            @DefaultValue Session session,
            @DefaultValue SignIn signIn,
            @DefaultValue Intake intake) {
        this.issuer = issuer == null || issuer.isBlank() ? null : issuer;
        this.audience = audience;
        this.roleClaim = roleClaim;
        this.nameClaim = nameClaim;
        this.roles = named(roles == null ? Map.of() : roles);
        this.console = console;
        this.session = session;
        this.signIn = signIn;
        this.intake = intake;
        if (this.issuer != null && !reachedSafely(this.issuer)) {
            throw new IllegalArgumentException("lethe.security.issuer is " + this.issuer
                    + ": give an https address, for example https://login.example.com/realms/staff");
        }
        given("audience", audience, "lethe");
        given("role-claim", roleClaim, "roles");
        given("name-claim", nameClaim, "preferred_username");
        if (audience.equals(console.clientId())) {
            throw new IllegalArgumentException("lethe.security.audience is " + audience
                    + ", which is the console's client too, so that its ID tokens would open the API: give the API a name"
                    + " of its own, for example lethe-api");
        }
    }

    private static Map<Role, Set<String>> named(Map<Role, Set<String>> given) {
        Map<Role, Set<String>> names = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            names.put(role, Set.copyOf(given.getOrDefault(role, Set.of(role.name()))));
        }
        Map<String, Long> uses = names.values().stream()
                .flatMap(Set::stream)
                .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
        uses.forEach((name, count) -> {
            if (name.isBlank()) {
                throw new IllegalArgumentException(
                        "lethe.security.roles has an empty name: give for example privacy-team");
            }
            if (count > 1) {
                throw new IllegalArgumentException("lethe.security.roles has " + name + " for " + count
                        + " of our roles: give each its own, of " + Arrays.toString(Role.values()));
            }
        });
        return Map.copyOf(names);
    }

    /** Over TLS, or on this machine. */
    private static boolean reachedSafely(String address) {
        try {
            URI uri = URI.create(address);
            String host = uri.getHost();
            return host != null
                    && uri.getQuery() == null
                    && uri.getFragment() == null
                    && ("https".equals(lower(uri.getScheme()))
                            || "http".equals(lower(uri.getScheme()))
                                    && Set.of("127.0.0.1", "localhost", "[::1]").contains(host));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String lower(@Nullable String scheme) {
        return scheme == null ? "" : scheme.toLowerCase(Locale.ROOT);
    }

    private static void given(String property, String value, String example) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("lethe.security." + property + " is empty: give for example " + example);
        }
    }

    private static void positive(String property, Duration value, String example) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(
                    "lethe.security." + property + " is " + value + ": give more than 0, for example " + example);
        }
    }

    private static void positive(String property, int value, int example) {
        if (value < 1) {
            throw new IllegalArgumentException(
                    "lethe.security." + property + " is " + value + ": give 1 or more, for example " + example);
        }
    }

    /**
     * The console as a client of the provider, authorization code with PKCE.
     *
     * @param clientSecret null for a public client
     */
    public record Console(
            @DefaultValue("lethe-console") String clientId,
            @Nullable String clientSecret,
            @DefaultValue({"openid", "profile"}) Set<String> scopes) {
        public Console {
            given("console.client-id", clientId, "lethe-console");
            scopes = Set.copyOf(scopes);
            if (!scopes.contains("openid")) {
                throw new IllegalArgumentException(
                        "lethe.security.console.scopes is " + scopes + ": add openid, for example openid, profile");
            }
        }

        /** Without the secret. */
        @Override
        public String toString() {
            return "Console[" + clientId + "]";
        }
    }

    /**
     * When a console session ends.
     *
     * @param idle after the last page
     * @param longest after the sign-in, however busy: what the provider said of somebody holds no longer
     */
    public record Session(
            @DefaultValue("20m") Duration idle,
            @DefaultValue("8h") Duration longest) {
        public Session {
            positive("session.idle", idle, "20m");
            positive("session.longest", longest, "8h");
        }
    }

    /**
     * How often a password may be wrong.
     *
     * @param tries for one name from one address; ten times as many from one address whatever the name
     * @param within until as many tries are there again
     */
    public record SignIn(
            @DefaultValue("5") int tries,
            @DefaultValue("5m") Duration within) {
        public SignIn {
            positive("sign-in.tries", tries, 5);
            positive("sign-in.within", within, "5m");
        }
    }

    /** @param perMinute requests that one user or program may file */
    public record Intake(@DefaultValue("600") int perMinute) {
        public Intake {
            positive("intake.per-minute", perMinute, 600);
        }
    }
}
