package org.lethe.orchestrator.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lethe.orchestrator.dispatch.Outbox;
import org.lethe.orchestrator.dispatch.Step;
import org.lethe.orchestrator.keys.RequestKeys;
import org.lethe.orchestrator.keys.RequestKeys.Tier;
import org.lethe.orchestrator.operations.OperationsPage;
import org.lethe.orchestrator.reply.Answers;
import org.lethe.orchestrator.request.Phase;
import org.lethe.wire.Command;
import org.lethe.wire.FailureKind;
import org.lethe.wire.Located;
import org.lethe.wire.serde.Buffers;
import org.lethe.wire.topic.Topics;

class ReplyIntegrationTests {
    private static final WireFixture fixture = new WireFixture("crm", "erp");
    private static ScriptedConnector crm;
    private static ScriptedConnector erp;

    @BeforeAll
    static void start() {
        fixture.start("lethe.dispatch.attempts=2", "lethe.dispatch.backoff=50ms");
        crm = fixture.healthy("crm");
        erp = fixture.healthy("erp");
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    private static Command sent(UUID request, Step step) {
        fixture.insert(step);
        Command command = crm.next();
        assertThat(command.getCommandId()).isEqualTo(step.commandId());
        assertThat(command.getRequestId()).isEqualTo(request.toString());
        return command;
    }

    private static double count(String result) {
        return fixture
                .bean(MeterRegistry.class)
                .find("lethe.replies")
                .tags("system", crm.system, "result", result)
                .counters()
                .stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    @Test
    void aDuplicateIsCountedAndChangesNothing() {
        // Given
        UUID request = fixture.request();
        Command command = sent(request, fixture.step(request, "crm", Phase.LOCATE, 0, 0));
        double late = count("late");

        // When
        crm.answer(command);
        crm.answer(command);
        await().atMost(Duration.ofMinutes(1)).until(() -> count("late") > late);

        // Then
        assertThat(fixture.script().answered).containsOnlyOnce(request);
    }

    @Test
    void theFirstCompleteExecutionAnswersAlthoughPartsOfTwoAreInterleaved() {
        // Given
        UUID request = fixture.request();
        Step step = fixture.step(request, "crm", Phase.LOCATE, 0, 0);
        Command command = sent(request, step);

        // When
        crm.reply(command, "one", 0, false);
        crm.reply(command, "two", 0, false);
        crm.reply(command, "one", 2, true);
        crm.reply(command, "two", 1, true);
        crm.reply(command, "one", 1, false);
        fixture.awaitAnswered(request);

        // Then
        assertThat(fixture.bean(Answers.class).located(step)).hasSize(2);
        assertThat(fixture.jdbc()
                        .sql("select count(*) from reply_part where command_id = ?")
                        .param(step.commandId())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void anAnswerToAnEarlierAttemptCounts() {
        // Given
        UUID request = fixture.request();
        Command first = sent(request, fixture.step(request, "crm", Phase.LOCATE, 0, 0));
        crm.fail(first, FailureKind.RATE_LIMITED, 1L);
        Command second = crm.next();

        // When
        crm.answer(first);
        fixture.awaitAnswered(request);

        // Then
        assertThat(second.getAttempt()).isEqualTo(2);
        assertThat(second.getCommandId()).isEqualTo(first.getCommandId());
        assertThat(second.getWrappedKey()).isEqualTo(first.getWrappedKey());
    }

    @Test
    void whatWasChangedAfterSealingIsDeadLetteredWithOurCode() {
        // Given
        UUID request = fixture.request();
        Step step = fixture.step(request, "crm", Phase.LOCATE, 0, 0);
        Command command = sent(request, step);

        // When
        crm.replyChanged(command, reply -> {
            byte[] sealed = Buffers.bytes(reply.getLocated().getSealed());
            sealed[sealed.length - 1] ^= 1;
            return reply.setLocated(new Located(ByteBuffer.wrap(sealed)));
        });
        crm.replyChanged(command, reply -> reply.setAttempt(7));
        crm.sendBytes(Topics.replies(crm.system), "x", "not avro".getBytes(StandardCharsets.UTF_8));

        // Then
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(TopicRecords.refusedReplies(crm.system))
                        .contains("NOT_AUTHENTIC", "NOT_AUTHENTIC", "UNKNOWN_MAGIC_BYTE"));
        assertThat(fixture.bean(Outbox.class).unanswered(request)).isOne();
        crm.answer(command);
        fixture.awaitAnswered(request);
    }

    @Test
    void aConnectorCannotAnswerForAnother() {
        // Given
        UUID request = fixture.request();
        Command command = sent(request, fixture.step(request, "crm", Phase.LOCATE, 0, 0));

        // When
        erp.sendTo(Topics.replies(erp.system), crm.part(command, "forged", 0, true), command.getRequestId());

        // Then
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() ->
                        assertThat(TopicRecords.refusedReplies(erp.system)).contains("WRONG_TOPIC"));
        assertThat(fixture.bean(Outbox.class).unanswered(request)).isOne();
        crm.answer(command);
        fixture.awaitAnswered(request);
    }

    @Test
    void transientFailuresAreBoundedAndThenAPersonMustLook() {
        // Given
        UUID request = fixture.request();
        Step step = fixture.step(request, "crm", Phase.LOCATE, 0, 0);
        crm.fail(sent(request, step), FailureKind.TRANSIENT, null);
        crm.fail(crm.next(), FailureKind.TRANSIENT, null);

        // When
        await().atMost(Duration.ofMinutes(1))
                .until(() -> fixture.script().givenUp.containsKey(step.commandId()));
        // The state machine is told before what it was told is committed.
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> fixture.inTransaction(() ->
                        assertThat(fixture.bean(Outbox.class).redrive(request)).isOne()));

        // Then
        assertThat(fixture.script().givenUp).containsEntry(step.commandId(), "ATTEMPTS_EXHAUSTED");
        Command third = crm.next();
        assertThat(third.getAttempt()).isEqualTo(3);
        crm.answer(third);
        fixture.awaitAnswered(request);
    }

    @Test
    void rateLimitsAndExpiriesCostNoAttempt() {
        // Given
        UUID request = fixture.request();
        Command command = sent(request, fixture.step(request, "crm", Phase.LOCATE, 0, 0));

        // When
        for (int i = 0; i < 4; i++) {
            crm.fail(command, i % 2 == 0 ? FailureKind.RATE_LIMITED : FailureKind.EXPIRED, 1L);
            command = crm.next();
        }

        // Then
        assertThat(command.getAttempt()).isEqualTo(5);
        crm.answer(command);
        fixture.awaitAnswered(request);
    }

    @Test
    void expiriesWithoutEndWaitForAPerson() {
        // Given: almost all of what is free was in vain already, each a second after the one before
        UUID request = fixture.request();
        Step step = fixture.step(request, "crm", Phase.LOCATE, 0, 0);
        fixture.inTransaction(() -> {
            fixture.insert(step);
            fixture.jdbc()
                    .sql("update step set attempt = ? where command_id = ?")
                    .params(Outbox.FREE - 2, step.commandId())
                    .update();
        });

        // When: rate limits stay free, expiries do not
        for (FailureKind kind : List.of(
                FailureKind.EXPIRED,
                FailureKind.EXPIRED,
                FailureKind.RATE_LIMITED,
                FailureKind.EXPIRED,
                FailureKind.EXPIRED)) {
            crm.fail(crm.next(), kind, 1L);
        }
        await().atMost(Duration.ofMinutes(1))
                .until(() -> fixture.script().givenUp.containsKey(step.commandId()));

        // Then
        assertThat(fixture.script().givenUp).containsEntry(step.commandId(), "ATTEMPTS_EXHAUSTED");
        redrive(request);
        crm.answer(crm.next());
        fixture.awaitAnswered(request);
    }

    @Test
    void aDenialWaitsForAPerson() {
        // Given
        UUID request = fixture.request();
        Step step = fixture.step(request, "crm", Phase.LOCATE, 0, 0);

        // When
        crm.fail(sent(request, step), FailureKind.DENIED, null);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> fixture.script().givenUp.containsKey(step.commandId()));

        // Then
        assertThat(fixture.script().givenUp).containsEntry(step.commandId(), "VENDOR_DENIED");
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(fixture.bean(Outbox.class).progress(List.of(request)))
                        .extracting(Outbox.StepProgress::state)
                        .containsExactly(Outbox.StepProgress.State.ATTENTION));
        redrive(request);
        crm.answer(crm.next());
        fixture.awaitAnswered(request);
    }

    /** The state machine is told before what it was told is committed, so that there may be nothing to redrive yet. */
    private static void redrive(UUID request) {
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> fixture.inTransaction(() ->
                        assertThat(fixture.bean(Outbox.class).redrive(request)).isOne()));
    }

    @Test
    void oneSliceAtATimeLeaves() {
        // Given
        UUID request = fixture.request();
        Step[] slices = {
            fixture.step(request, "crm", Phase.APPLY, 0, 0),
            fixture.step(request, "crm", Phase.APPLY, 0, 1),
            fixture.step(request, "crm", Phase.APPLY, 0, 2)
        };

        // When / Then
        fixture.insert(slices);
        for (Step slice : slices) {
            Command command = crm.next();
            assertThat(command.getCommandId()).isEqualTo(slice.commandId());
            assertThat(crm.poll(Duration.ofMillis(300))).isNull();
            crm.answer(command);
        }
        fixture.awaitAnswered(request);
        assertThat(fixture.script().answered).containsOnlyOnce(request);
    }

    @Test
    void aReplyToARequestThatWasForgottenIsDroppedQuietly() {
        // Given
        UUID request = fixture.request();
        Command command = sent(request, fixture.step(request, "crm", Phase.LOCATE, 0, 0));
        fixture.inTransaction(() -> {
            fixture.bean(Outbox.class).cancel(request);
            fixture.bean(RequestKeys.class).destroy(request, Tier.WORKING);
        });
        List<String> before = TopicRecords.refusedReplies(crm.system);
        double dropped = count("key_destroyed");

        // When
        crm.answer(command);
        await().atMost(Duration.ofMinutes(1)).until(() -> count("key_destroyed") > dropped);

        // Then
        assertThat(TopicRecords.refusedReplies(crm.system)).hasSameSizeAs(before);
        assertThat(fixture.bean(RequestKeys.class).destroyedAt(request, Tier.WORKING))
                .isPresent();
    }

    @Test
    void everyMetricThatIsMadeIsInTheDocumentation() {
        // Given
        UUID request = fixture.request();
        crm.answer(sent(request, fixture.step(request, "crm", Phase.LOCATE, 0, 0)));
        fixture.awaitAnswered(request);

        // When
        Map<String, String> made = new TreeMap<>();
        for (Meter meter : fixture.bean(MeterRegistry.class).getMeters()) {
            Meter.Id id = meter.getId();
            if (id.getName().startsWith("lethe.")) {
                boolean counter = id.getType() == Meter.Type.COUNTER;
                String labels =
                        new TreeSet<>(id.getTags().stream().map(Tag::getKey).toList()).toString();
                made.put(
                        id.getName().replace('.', '_') + (counter ? "_total" : ""),
                        (counter ? "counter " : "gauge ") + labels);
            }
        }

        // Then
        assertThat(made).containsKeys("lethe_replies_total", "lethe_steps_open");
        assertThat(OperationsPage.metrics()).containsAllEntriesOf(made);
    }
}
