package org.lethe.wire.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lethe.wire.Command;
import org.lethe.wire.Samples;
import org.lethe.wire.refusal.Refusal;
import org.lethe.wire.refusal.RefusedException;

class SealTests {
    private static final Instant NOT_AFTER = Samples.NOT_AFTER;
    private static final SealContext CONTEXT =
            new SealContext(1, "crm", Direction.REPLY, Verb.APPLY, "r-1", "c-1", 2, "e-1", 3, false, NOT_AFTER);
    private static final byte[] PLAIN = "åsa.öberg@example.test".getBytes(StandardCharsets.UTF_8);

    private final RequestKey requestKey = RequestKey.generate(new SecureRandom());
    private final SystemKey key = requestKey.forSystem("crm");

    static Stream<SealContext> otherContexts() {
        return Stream.of(
                new SealContext(2, "crm", Direction.REPLY, Verb.APPLY, "r-1", "c-1", 2, "e-1", 3, false, NOT_AFTER),
                new SealContext(1, "erp", Direction.REPLY, Verb.APPLY, "r-1", "c-1", 2, "e-1", 3, false, NOT_AFTER),
                new SealContext(1, "crm", Direction.COMMAND, Verb.APPLY, "r-1", "c-1", 2, "e-1", 3, false, NOT_AFTER),
                new SealContext(1, "crm", Direction.REPLY, Verb.VERIFY, "r-1", "c-1", 2, "e-1", 3, false, NOT_AFTER),
                new SealContext(1, "crm", Direction.REPLY, Verb.APPLY, "r-2", "c-1", 2, "e-1", 3, false, NOT_AFTER),
                new SealContext(1, "crm", Direction.REPLY, Verb.APPLY, "r-1", "c-2", 2, "e-1", 3, false, NOT_AFTER),
                new SealContext(1, "crm", Direction.REPLY, Verb.APPLY, "r-1", "c-1", 3, "e-1", 3, false, NOT_AFTER),
                new SealContext(1, "crm", Direction.REPLY, Verb.APPLY, "r-1", "c-1", 2, "e-2", 3, false, NOT_AFTER),
                new SealContext(1, "crm", Direction.REPLY, Verb.APPLY, "r-1", "c-1", 2, "e-1", 4, false, NOT_AFTER),
                new SealContext(1, "crm", Direction.REPLY, Verb.APPLY, "r-1", "c-1", 2, "e-1", 3, true, NOT_AFTER),
                new SealContext(
                        1,
                        "crm",
                        Direction.REPLY,
                        Verb.APPLY,
                        "r-1",
                        "c-1",
                        2,
                        "e-1",
                        3,
                        false,
                        NOT_AFTER.plusMillis(1)),
                // The same characters, cut elsewhere: what the lengths in front are for.
                new SealContext(1, "crm", Direction.REPLY, Verb.APPLY, "r-1c", "-1", 2, "e-1", 3, false, NOT_AFTER));
    }

    @ParameterizedTest
    @MethodSource("otherContexts")
    void aPayloadDoesNotOpenAnywhereElse(SealContext other) {
        byte[] sealed = key.seal(PLAIN, CONTEXT);
        assertThat(key.open(sealed, CONTEXT)).isEqualTo(PLAIN);
        assertThat(refusalOf(() -> key.open(sealed, other))).isEqualTo(Refusal.NOT_AUTHENTIC);
    }

    @Test
    void aPayloadChangedInAnyBitOrCutAnywhereDoesNotOpen() {
        byte[] sealed = key.seal(PLAIN, CONTEXT);
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] changed = sealed.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(refusalOf(() -> key.open(changed, CONTEXT))).isEqualTo(Refusal.NOT_AUTHENTIC);
        }
        for (int length = 0; length < sealed.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(sealed, length);
            assertThat(refusalOf(() -> key.open(cut, CONTEXT))).isEqualTo(Refusal.NOT_AUTHENTIC);
        }
    }

    @Test
    void neitherAnotherSystemNorAnotherRequestOpensAPayload() {
        byte[] sealed = key.seal(PLAIN, CONTEXT);
        SystemKey otherSystem = requestKey.forSystem("erp");
        SystemKey otherRequest = RequestKey.generate(new SecureRandom()).forSystem("crm");
        assertThat(refusalOf(() -> otherSystem.open(sealed, CONTEXT))).isEqualTo(Refusal.NOT_AUTHENTIC);
        assertThat(refusalOf(() -> otherRequest.open(sealed, CONTEXT))).isEqualTo(Refusal.NOT_AUTHENTIC);
    }

    @Test
    void theSamePlaintextIsSealedDifferentlyEachTime() {
        assertThat(key.seal(PLAIN, CONTEXT)).isNotEqualTo(key.seal(PLAIN, CONTEXT));
    }

    @Test
    void anEnvelopeGivesTheContextItsPayloadWasSealedFor() {
        // Given an instant finer than the envelope carries
        SealContext command =
                SealContext.command("crm", Verb.LOCATE, Samples.REQUEST, "c-1", 2, Samples.NOT_AFTER.plusNanos(999));
        SealContext reply = SealContext.reply("crm", Verb.LOCATE, Samples.REQUEST, "c-1", 2, "e-1", 0, true);

        // When / Then
        assertThat(SealContext.of(Samples.locate())).isEqualTo(command);
        assertThat(SealContext.of(Samples.located())).isEqualTo(reply);
    }

    @Test
    void theDataMapsThatACommandNamesCannotBeExchangedOrTakenAway() {
        // Given
        Command named = Samples.command()
                .setDataMap(Samples.bytes(1))
                .setTrialDataMap(Samples.bytes(2))
                .setLocate(Samples.locate().getLocate())
                .build();
        byte[] sealed = key.seal(PLAIN, SealContext.of(named));
        Command exchanged =
                Command.newBuilder(named).setDataMap(Samples.bytes(2)).build();
        Command without =
                Command.newBuilder(named).setDataMap(null).setTrialDataMap(null).build();

        // When / Then
        assertThat(key.open(sealed, SealContext.of(named))).isEqualTo(PLAIN);
        assertThat(refusalOf(() -> key.open(sealed, SealContext.of(exchanged)))).isEqualTo(Refusal.NOT_AUTHENTIC);
        assertThat(refusalOf(() -> key.open(sealed, SealContext.of(without)))).isEqualTo(Refusal.NOT_AUTHENTIC);
    }

    @Test
    void aMatchIsTheSameForTheSameIdentifierAndNoOther() {
        byte[] match = key.match("", "EMAIL", "a@example.test");
        assertThat(match).hasSize(32).isEqualTo(key.match("", "EMAIL", "a@example.test"));
        assertThat(match)
                .isNotEqualTo(key.match("", "EMAIL", "b@example.test"))
                .isNotEqualTo(key.match("E", "MAIL", "a@example.test"))
                .isNotEqualTo(requestKey.forSystem("erp").match("", "EMAIL", "a@example.test"));
    }

    static Refusal refusalOf(ThrowingCallable call) {
        RefusedException refused = catchThrowableOfType(RefusedException.class, call);
        assertThat(refused).as("refusal").isNotNull().hasNoCause();
        return refused.code();
    }
}
