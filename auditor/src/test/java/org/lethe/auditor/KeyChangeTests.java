package org.lethe.auditor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who has the first key can follow the log through every later one, because each was announced under the one before. */
class KeyChangeTests {

    @Test
    void theFirstKeyIsEnoughHoweverOftenItWasReplaced() {
        TestLog log = new TestLog().inventory().checkpoint();
        log.changesKey()
                .erasure(TestLog.REQUEST, TestLog.completed(TestLog.REQUEST))
                .checkpoint()
                .changesKey()
                .inventory()
                .checkpoint();
        assertThat(wrong(log)).isNull();
        assertThat(log.wrong(log.bundle(), log.note())).isNull();
    }

    @Test
    void aKeyThatWasReplacedSignsNothingMore() {
        // Given: somebody kept the old key, and signs what came after the change with it
        TestLog log = new TestLog().inventory().checkpoint();
        TestLog thief = log.copy();
        String changed = lastEntry(log.changesKey());
        thief.raw(changed).checkpoint().inventory().checkpoint();

        // Then
        assertThat(wrong(thief)).endsWith("the checkpoint is signed by a key that was replaced before");
    }

    @Test
    void aKeyThatAnnouncesItselfIsNotBelieved() {
        // Given: the checkpoint over the change is signed by the new key only
        TestLog log = new TestLog().inventory().checkpoint();
        log.losesKey();
        List<String> lines = new ArrayList<>(log.lines());
        lines.replaceAll(line -> line.replace("LOG_KEY_LOST", "LOG_KEY_CHANGED"));
        TestLog forged = log.copy();
        forged.restart();
        lines.stream().filter(line -> line.startsWith("entry ")).forEach(forged::raw);
        forged.checkpoint();

        // Then
        assertThat(wrong(forged)).endsWith("is not signed by the key that it replaces");
    }

    @Test
    void aLostKeyIsFollowedOnlyByWhoWasGivenTheNewOne() {
        TestLog log = new TestLog().inventory().checkpoint();
        log.losesKey().checkpoint();
        assertThat(wrong(log))
                .contains("says that the key was lost and replaced")
                .endsWith(log.publicKey());
        assertThat(log.wrongForAllKeys(log.bundle())).isNull();
    }

    @Test
    void onlyAKeyInForceIsReplaced() {
        TestLog log = new TestLog().inventory().checkpoint();
        String old = log.publicKey();
        log.changesKey().inventory().checkpoint();
        log.entry(TestLog.NOBODY, "LOG_KEY_CHANGED", "{\"from\":\"" + old + "\",\"to\":\"" + old + "\"}")
                .checkpoint();
        assertThat(wrong(log)).contains("replaces a key that does not sign this log");
        TestLog nonsense = new TestLog();
        nonsense.entry(
                        TestLog.NOBODY,
                        "LOG_KEY_CHANGED",
                        "{\"from\":\"" + nonsense.publicKey() + "\",\"to\":\"no key\"}")
                .checkpoint();
        assertThat(wrong(nonsense)).endsWith("names something that is no key: no key");
    }

    @Test
    void noByteOfAChangeCanBeAnotherOne() {
        // Given
        TestLog log = new TestLog().inventory();
        log.changesKey().inventory().checkpoint();

        // When / Then
        assertThat(new String(log.bundle(), StandardCharsets.UTF_8)).contains("LOG_KEY_CHANGED");
        assertThat(log.unnoticed(log.bundle().length)).isEmpty();
    }

    private static String lastEntry(TestLog log) {
        return log.lines().stream()
                .filter(line -> line.startsWith("entry "))
                .reduce((one, other) -> other)
                .orElseThrow();
    }

    private static @Nullable String wrong(TestLog log) {
        return log.wrong(log.bundle());
    }
}
