package org.lethe.orchestrator.reply;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.dispatch.DispatchProperties;
import org.lethe.orchestrator.dispatch.FlowRows;
import org.lethe.orchestrator.dispatch.Outbox;
import org.lethe.wire.FailureKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a failed command does to its step. Only a failure of the attempt that is out counts; others are late. */
@Component
class Failures {
    private static final Logger log = LoggerFactory.getLogger(Failures.class);

    /** Free attempts must not spin either. */
    private static final Duration LEAST = Duration.ofSeconds(1);

    private final JdbcClient jdbc;
    private final PhaseListener listener;
    private final FlowRows flow;
    private final DispatchProperties properties;
    private final Clock clock;

    Failures(JdbcClient jdbc, PhaseListener listener, FlowRows flow, DispatchProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.flow = flow;
        this.listener = listener;
        this.properties = properties;
        this.clock = clock;
    }

    /** True when the step still waited for this attempt. The request is locked. */
    boolean fold(Incoming.Failure failure) {
        return switch (failure.kind()) {
            case TRANSIENT, UNKNOWN, RATE_LIMITED, EXPIRED -> retry(failure);
            case DENIED, UNSUPPORTED, MALFORMED, REFUSED -> giveUp(failure);
        };
    }

    /**
     * A rate limit costs nothing however often it comes: the connector was there and looked. So does an expiry while it may be
     * a long queue's; without end it is a clock that is ahead, or a command that ends its connector.
     *
     * @param tries that counted so far, with this attempt's
     */
    private static boolean costs(Incoming.Failure failure, int tries) {
        return switch (failure.kind()) {
            case RATE_LIMITED -> false;
            case EXPIRED -> failure.attempt() - tries >= Outbox.FREE;
            case TRANSIENT, UNKNOWN, DENIED, UNSUPPORTED, MALFORMED, REFUSED -> true;
        };
    }

    private boolean retry(Incoming.Failure failure) {
        Optional<Integer> tries = jdbc.sql("""
                select tries from step where command_id = :command and attempt = :attempt and not_after is not null
                for update""")
                .param("command", failure.step().commandId())
                .param("attempt", failure.attempt())
                .query(Integer.class)
                .optional();
        if (tries.isEmpty()) {
            return false;
        }
        if (tries.get() >= Outbox.NEVER_AGAIN) {
            return giveUp(failure);
        }
        boolean costs = costs(failure, tries.get());
        jdbc.sql("update step set due = :due, not_after = null, tries = :tries where command_id = :command")
                .param("due", Timestamp.from(clock.instant().plus(wait(failure, costs, tries.get()))))
                .param("tries", costs ? tries.get() : tries.get() - 1)
                .param("command", failure.step().commandId())
                .update();
        return true;
    }

    private Duration wait(Incoming.Failure failure, boolean costs, int tries) {
        Duration asked = asked(failure.retryAfterMillis());
        Duration least = costs ? properties.backoffAfter(tries) : LEAST;
        return asked.compareTo(least) > 0 ? asked : least;
    }

    /**
     * A system that is rate limited is so for every request: where it says until when, nothing more of the phase is sent
     * before, or each of a thousand steps would be sent only to learn the same.
     */
    void closeLimited(Collection<Incoming.Failure> counted) {
        counted.stream()
                .filter(failure -> failure.kind() == FailureKind.RATE_LIMITED && failure.retryAfterMillis() != null)
                .sorted(Comparator.comparing(
                                (Incoming.Failure failure) -> failure.step().system())
                        .thenComparing(failure -> failure.step().phase().name()))
                .forEach(failure -> flow.close(
                        failure.step().system(),
                        failure.step().phase(),
                        clock.instant().plus(wait(failure, false, 0)),
                        failure.code()));
    }

    /** A connector may ask for a day at most; a vendor that wants more is down, which a person should see. */
    private static Duration asked(@Nullable Long millis) {
        return millis == null
                ? Duration.ZERO
                : Duration.ofMillis(
                        Math.min(Math.max(millis, 0), Duration.ofDays(1).toMillis()));
    }

    private boolean giveUp(Incoming.Failure failure) {
        int given = jdbc.sql("""
                update step set due = 'infinity', not_after = null, attention = :code
                where command_id = :command and attempt = :attempt and attention is null""")
                .param("code", failure.code())
                .param("command", failure.step().commandId())
                .param("attempt", failure.attempt())
                .update();
        if (given == 0) {
            return false;
        }
        log.warn(
                "request={} system={} phase={} kind={} code={}",
                failure.step().requestId(),
                failure.step().system(),
                failure.step().phase(),
                failure.kind(),
                failure.code());
        listener.stepGivenUp(failure.step(), failure.code());
        return true;
    }

    /** As it stands in metrics. */
    static String result(FailureKind kind) {
        return "failed_" + kind.name().toLowerCase(Locale.ROOT);
    }
}
