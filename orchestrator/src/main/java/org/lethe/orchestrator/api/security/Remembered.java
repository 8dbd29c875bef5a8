package org.lethe.orchestrator.api.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationServiceException;

/**
 * What the provider said, asked by one thread at a time. That it did not answer is remembered too, for ten seconds: callers
 * must not queue for a provider that lets each of them wait. Thread-safe.
 */
final class Remembered<T> {
    /** How long a failure is remembered. */
    static final Duration FAILED = Duration.ofSeconds(10);

    private static final String UNREACHABLE = "the provider cannot be reached";

    private final Supplier<T> source;
    private final Duration life;
    private final Clock clock;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable Answer<T> last;
    private volatile @Nullable Instant failed;

    /** @param life until it is asked anew */
    Remembered(Supplier<T> source, Duration life, Clock clock) {
        this.source = source;
        this.life = life;
        this.clock = clock;
    }

    /** @throws AuthenticationServiceException when the source fails, or did a moment ago */
    T get() {
        return atMost(life);
    }

    /** Asks again unless what is known is younger; throws as {@link #get()}. */
    T atMost(Duration age) {
        Answer<T> known = last;
        return known != null && young(known.at(), age) ? known.value() : ask(age);
    }

    /** Without asking; null when nothing was said yet. */
    @Nullable
    T known() {
        Answer<T> known = last;
        return known == null ? null : known.value();
    }

    private T ask(Duration age) {
        if (failed == null) {
            asking.lock();
        } else if (!asking.tryLock()) {
            throw new AuthenticationServiceException(UNREACHABLE);
        }
        try {
            Answer<T> known = last;
            if (known != null && young(known.at(), age)) {
                return known.value();
            }
            Instant failure = failed;
            if (failure != null && young(failure, FAILED)) {
                throw new AuthenticationServiceException(UNREACHABLE);
            }
            return asked();
        } finally {
            asking.unlock();
        }
    }

    private T asked() {
        try {
            T value = source.get();
            last = new Answer<>(value, clock.instant());
            failed = null;
            return value;
        } catch (RuntimeException e) {
            failed = clock.instant();
            throw new AuthenticationServiceException(UNREACHABLE, e);
        }
    }

    private boolean young(Instant at, Duration age) {
        return clock.instant().isBefore(at.plus(age));
    }

    private record Answer<T>(T value, Instant at) {}
}
