package org.lethe.connector.runtime.consume;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OffsetTrackerTests {
    private final OffsetTracker tracker = new OffsetTracker(10);

    @Test
    void nothingIsCommittedBeforeTheFirstIsFinished() {
        tracker.received(10);
        tracker.received(11);
        tracker.finished(11);

        assertThat(tracker.takeCommittable()).isEmpty();
    }

    @Test
    void whatFinishedOutOfOrderIsCommittedOnceTheGapCloses() {
        tracker.received(10);
        tracker.received(12);
        tracker.finished(12);
        tracker.finished(10);

        assertThat(tracker.takeCommittable()).hasValue(13);
        assertThat(tracker.takeCommittable()).isEmpty();
    }

    @Test
    void inAnyOrderNoOffsetIsCommittedBeforeAllBelowItAreFinished() {
        // Given
        List<Long> order = new ArrayList<>();
        for (long offset = 10; offset < 210; offset++) {
            tracker.received(offset);
            order.add(offset);
        }
        Collections.shuffle(order, new Random(7));
        TreeSet<Long> open = new TreeSet<>(order);

        // When / Then
        for (long offset : order) {
            tracker.finished(offset);
            open.remove(offset);
            OptionalLong committable = tracker.takeCommittable();
            if (committable.isPresent()) {
                assertThat(open.headSet(committable.getAsLong())).isEmpty();
            }
        }
        assertThat(open).isEmpty();
    }
}
