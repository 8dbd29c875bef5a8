package org.lethe.orchestrator.api.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * Looks at a password only while there are tries left, for its name from its address and for the address. What is tried
 * for one name from one address is looked at one after the other: many guesses at once do not slip through, and many right
 * calls at once wait for the hash of the first. A password that was right a short while ago takes no try; any other takes
 * one before it is looked at, and gives it back when it was right.
 */
final class ThrottledSignIn implements AuthenticationProvider {
    /** Several people can share an address. */
    private static final int PEOPLE = 10;

    private static final int NETWORK_BYTES = 8;

    /** Names share a lock now and then, and then wait for each other's hash. */
    private static final int LOCKS = 256;

    private final LocalUsers passwords;
    private final SignInFailures failures;
    private final Throttle names;
    private final Throttle addresses;
    private final Object[] locks = Stream.generate(Object::new).limit(LOCKS).toArray();

    ThrottledSignIn(LocalUsers passwords, SecurityProperties.SignIn limits, SignInFailures failures, Clock clock) {
        this.passwords = passwords;
        this.failures = failures;
        this.names = new Throttle(limits.tries(), limits.within(), clock);
        this.addresses = new Throttle(PEOPLE * limits.tries(), limits.within(), clock);
    }

    @Override
    public @Nullable Authentication authenticate(Authentication tried) throws AuthenticationException {
        String address = tried.getDetails() instanceof WebAuthenticationDetails web
                ? network(String.valueOf(web.getRemoteAddress()))
                : "";
        String name = address + " " + tried.getName();
        synchronized (locks[Math.floorMod(name.hashCode(), LOCKS)]) {
            return authenticate(tried, name, address);
        }
    }

    private @Nullable Authentication authenticate(Authentication tried, String name, String address) {
        if (names.look(name).isZero() && addresses.look(address).isZero() && passwords.remembers(tried)) {
            return passwords.authenticate(tried);
        }
        refuse(names.take(name));
        Duration wait = addresses.take(address);
        if (!wait.isZero()) {
            names.giveBack(name);
            refuse(wait);
        }
        Authentication who = looked(tried);
        names.giveBack(name);
        addresses.giveBack(address);
        return who;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return passwords.supports(authentication);
    }

    private @Nullable Authentication looked(Authentication tried) {
        try {
            return passwords.authenticate(tried);
        } catch (BadCredentialsException e) {
            failures.count(SignInFailures.PASSWORD, "wrong");
            throw e;
        }
    }

    private void refuse(Duration wait) {
        if (!wait.isZero()) {
            failures.count(SignInFailures.PASSWORD, "too_many_tries");
            throw new TooManyTriesException(wait);
        }
    }

    /** The address; of IPv6 its network, of which one household has all the addresses. */
    static String network(String address) {
        if (!address.contains(":")) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return bytes.length <= NETWORK_BYTES
                    ? address
                    : HexFormat.of().formatHex(Arrays.copyOf(bytes, NETWORK_BYTES));
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
