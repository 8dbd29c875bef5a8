package org.lethe.auditor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever is done to a bundle on its way is found, and where. */
class TamperingTests {
    private static final String SECOND = "7c9e6679-7425-40de-944b-e07fc1f90ae7";

    private final TestLog log = new TestLog()
            .inventory()
            .checkpoint()
            .erasure(TestLog.REQUEST, TestLog.completed(TestLog.REQUEST))
            .erasure(SECOND, TestLog.completed(SECOND))
            .checkpoint();

    /** For what is tried with each byte. */
    private final TestLog small = new TestLog()
            .inventory()
            .erasure(TestLog.REQUEST, TestLog.completed(TestLog.REQUEST))
            .checkpoint();

    @Test
    void whatWasNotTouchedHolds() {
        assertThat(log.wrong(log.bundle())).isNull();
        assertThat(small.wrong(small.bundle())).isNull();
    }

    @Test
    void noByteCanBeAnotherOne() {
        assertThat(small.unnoticed(small.bundle().length)).isEmpty();
    }

    @Test
    void noByteCanBeMissingAtTheEnd() {
        byte[] bundle = small.bundle();
        for (int length = 0; length < bundle.length; length++) {
            assertThat(small.wrong(Arrays.copyOf(bundle, length)))
                    .as("%d of %d bytes", length, bundle.length)
                    .isNotNull();
        }
    }

    @Test
    void noLineCanBeLeftOutAddedTwiceOrMoved() {
        List<String> lines = log.lines();
        for (int i = 0; i < lines.size(); i++) {
            List<String> without = new ArrayList<>(lines);
            without.remove(i);
            assertThat(log.wrong(TestLog.bytes(without)))
                    .as("without line %d", i)
                    .isNotNull();
            List<String> twice = new ArrayList<>(lines);
            twice.add(i, lines.get(i));
            assertThat(log.wrong(TestLog.bytes(twice))).as("twice line %d", i).isNotNull();
            if (i > 0 && !lines.get(i).equals(lines.get(i - 1))) {
                List<String> swapped = new ArrayList<>(lines);
                Collections.swap(swapped, i - 1, i);
                assertThat(log.wrong(TestLog.bytes(swapped)))
                        .as("line %d moved", i)
                        .isNotNull();
            }
        }
    }

    @Test
    void aChangedRecordIsNamedWithItsLine() {
        assertThat(changed("\"outcome\":\"ERASED\"", "\"outcome\":\"EXPORTED\""))
                .isEqualTo("line 15, after 8 entries: the record is not the one whose digest the log has");
    }

    @Test
    void aChangedEntryIsNamedWithTheCheckpointsAroundIt() {
        assertThat(changed("{\"ERASED\":2}", "{\"ERASED\":1}"))
                .endsWith("an entry from 1 to 14 is not the one that was signed");
    }

    @Test
    void aMissingEntryAndARecordAreNamed() {
        List<String> lines = log.lines();
        List<String> withoutEntry = new ArrayList<>(lines);
        withoutEntry.removeIf(line -> line.contains("\"index\":3,"));
        assertThat(log.wrong(TestLog.bytes(withoutEntry)))
                .isEqualTo("line 10, after 3 entries: entry 3 is expected, and entry 4 is there");
        List<String> withoutRecord = new ArrayList<>(lines);
        withoutRecord.removeIf(line -> line.startsWith("record "));
        assertThat(log.wrong(TestLog.bytes(withoutRecord)))
                .contains("the completion record of request " + TestLog.REQUEST + " is missing");
    }

    @Test
    void aTailThatIsCutCleanlyIsFoundByTheCheckpointFromBefore() {
        // Given: cut after a checkpoint, with a last line that fits
        List<String> cut = new ArrayList<>(log.lines().subList(0, 7));
        cut.add("end 1");

        // When / Then: by itself it is an older bundle
        assertThat(log.wrong(TestLog.bytes(cut))).isNull();
        assertThat(log.wrong(TestLog.bytes(cut), log.note()))
                .contains("the bundle is older than the earlier checkpoint, which is over 15 entries");
    }

    @Test
    void anotherHistoryIsFoundByTheCheckpointFromBefore() {
        // Given: the same key signs two histories that part after the first entry
        TestLog forked = log.fork().inventory().erasure(SECOND, TestLog.completed(SECOND));
        String seen = forked.note();

        // When / Then
        assertThat(log.wrong(log.bundle())).isNull();
        assertThat(log.wrong(log.bundle(), seen))
                .endsWith("the first 8 entries are not those of the earlier checkpoint");
        assertThat(log.wrong(log.bundle(), log.note())).isNull();
    }

    @Test
    void aCheckpointOfAnotherTimeOrKeyIsFound() {
        // Given
        List<String> lines = log.lines();
        TestLog foreign = new TestLog();
        foreign.inventory().checkpoint();

        // When: the first checkpoint again in place of the last, and one by another key
        List<String> replayed = new ArrayList<>(lines.subList(0, lines.size() - 6));
        replayed.addAll(lines.subList(2, 7));
        replayed.add(lines.get(lines.size() - 1));
        List<String> swapped = new ArrayList<>(lines);
        for (int i = 2; i < 7; i++) {
            swapped.set(i, foreign.lines().get(i));
        }

        // Then
        assertThat(log.wrong(TestLog.bytes(replayed))).contains("a checkpoint over 1 entries stands after 15");
        assertThat(log.wrong(TestLog.bytes(swapped))).contains("not signed by the given key");
        assertThat(foreign.wrong(log.bundle())).contains("not signed by the given key");
    }

    private @Nullable String changed(String from, String to) {
        String text = new String(log.bundle(), StandardCharsets.UTF_8);
        int at = text.indexOf(from);
        return at < 0
                ? null
                : log.wrong((text.substring(0, at) + to + text.substring(at + from.length()))
                        .getBytes(StandardCharsets.UTF_8));
    }
}
