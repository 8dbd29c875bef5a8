package org.lethe.connector.runtime.consume;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lethe.wire.Command;

class CommandConsumerTests {
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");
    private final InstantSource source = () -> now;
    private final Clock clock = source.withZone(ZoneOffset.UTC);
    private final CommandConsumer consumer = new CommandConsumer(
            "shop",
            "lethe.shop.commands",
            () -> {
                throw new IllegalStateException("not polled here");
            },
            new Nothing(),
            1,
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            clock);

    @Test
    void aLoopThatHasNotPolledForAMinuteHangs() {
        assertThat(consumer.isPolling()).isTrue();

        now = now.plus(Duration.ofMinutes(1)).plusMillis(1);

        assertThat(consumer.isPolling()).isFalse();
    }

    @Test
    void aLoopThatWasAskedToEndPollsNoMore() {
        consumer.stop();

        assertThat(consumer.isPolling()).isFalse();
    }

    /** Nothing comes. */
    private static final class Nothing implements CommandHandler {
        @Override
        public Optional<Command> read(Delivery delivery) {
            return Optional.empty();
        }

        @Override
        public void carryOut(Command command, Delivery delivery) {}
    }
}
