package org.lethe.orchestrator.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lethe.orchestrator.dispatch.SimulatedClaims;
import org.lethe.orchestrator.plan.ApprovalPolicy;
import org.lethe.orchestrator.reply.SimulatedFolding;
import org.lethe.wire.Action;
import org.lethe.wire.FailureKind;
import org.lethe.wire.Right;
import org.lethe.wire.VerifyPayload;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The {@link Schedule}s of {@link ScheduleTests} over the real tables. {@code -Dlethe.schedules=N} runs N of each kind,
 * {@code -Dlethe.seed=N} replays one.
 */
class ScheduleIntegrationTests {
    private static final int REQUESTS = 60;
    private static final int FOLDS = 4;
    private static ConfigurableApplicationContext context;

    @BeforeAll
    static void start() {
        context = SimulationApplication.start();
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Test
    void everyErasureEndsWhateverHappensToItsTables() {
        // When
        List<String> seen = LongStream.concat(seeds(), rare())
                .distinct()
                .boxed()
                .flatMap(seed -> run(RequestType.ERASURE, seed).stream())
                .toList();

        // Then
        if (Long.getLong("lethe.seed") == null) {
            assertThat(seen)
                    .as("the rare seeds are still what they were chosen for, or others must be")
                    .anyMatch(event -> event.contains(" WITHDRAWING "))
                    .anyMatch(event -> event.contains(" attention=ATTEMPTS_EXHAUSTED "))
                    .anyMatch(event -> event.contains(", withdraw WITHDRAWING "));
        }
    }

    @Test
    void everyAccessRequestEndsWhateverHappensToItsTables() {
        seeds().forEach(seed -> run(RequestType.ACCESS, seed));
    }

    @Test
    void anApplyThatWasClaimedBeforeAWithdrawalIsNotBuiltAfterIt() {
        // Given
        context.getBean(SimulationApplication.SettablePolicy.class).set(ApprovalPolicy.NEVER);
        Shell request = new SqlShell(RequestType.ERASURE, context);
        World world = new World().holds("crm", World.item("contacts", "c-1", Action.ERASE));
        request.file();
        answerAll(request, world);
        request.approveSeen();
        Sent claimed = request.claim().get(0);

        // When
        request.withdraw();

        // Then
        assertThat(claimed.step().phase()).isEqualTo(Phase.APPLY);
        assertThatThrownBy(() -> request.payload(claimed.step()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is withdrawn, nothing more is applied");

        // When
        context.getBean(SimulatedClaims.class).notBuilt(claimed);
        request.forward(Duration.ofMinutes(3));
        request.sweep();
        request.forward(Duration.ofMinutes(3));
        answerAll(request, world);

        // Then
        assertThat(request.state().status()).isEqualTo(Status.WITHDRAWN);
        assertThat(request.facts()).contains("READ_BACK_AFTER_WITHDRAWAL").doesNotContain("APPLIED");
        assertThat(world.records("crm")).containsKey("c-1");
    }

    private static void answerAll(Shell request, World world) {
        List<Said> replies = new ArrayList<>();
        for (Sent sent : request.claim()) {
            SpecificRecord answer = sent.step().phase() == Phase.LOCATE
                    ? world.locate(sent.step().system())
                    : world.verify(sent.step().system(), (VerifyPayload) request.payload(sent.step()));
            replies.add(new Said(sent.step(), sent.attempt(), "e", 0, true, answer, null));
        }
        request.fold(replies, Shell.Death.NONE);
    }

    @Test
    void severalFoldsAtOnceWithRowsInRandomOrderNeverDeadlock() {
        // Given
        Random random = new Random(Long.getLong("lethe.seed", 1));
        List<SqlShell> requests = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            SqlShell request = new SqlShell(RequestType.ERASURE, context);
            request.file();
            requests.add(request);
        }
        SimulatedFolding folding = context.getBean(SimulatedFolding.class);
        World empty = new World();

        // When: what a system's window has no room for leaves after the first answers
        for (List<Sent> out = claimAll(requests.get(0)); !out.isEmpty(); out = claimAll(requests.get(0))) {
            List<SimulatedFolding.Arrived> replies = new ArrayList<>();
            for (Sent sent : out) {
                Said said = new Said(sent.step(), sent.attempt(), "e", 0, true, answer(empty, sent), null);
                replies.add(folding.arrived(said));
                replies.add(folding.arrived(said));
                replies.add(folding.arrived(Said.failed(sent, FailureKind.RATE_LIMITED)));
            }
            Collections.shuffle(replies, random);
            foldAtOnce(folding, replies);
        }

        // Then
        assertThat(requests).allMatch(request -> request.state().status() == Status.ANSWERING);
        assertThat(requests).allSatisfy(request -> assertThat(request.facts()).containsOnlyOnce("VERIFIED"));
        assertThat(context.getBean(JdbcClient.class)
                        .sql("select deadlocks from pg_stat_database where datname = current_database()")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private static List<Sent> claimAll(Shell any) {
        List<Sent> all = new ArrayList<>();
        for (List<Sent> some = any.claim(); !some.isEmpty(); some = any.claim()) {
            all.addAll(some);
        }
        return all;
    }

    private static SpecificRecord answer(World world, Sent sent) {
        return sent.step().phase() == Phase.LOCATE
                ? world.locate(sent.step().system())
                : world.verify(sent.step().system(), new VerifyPayload(Right.ERASURE, List.of(), List.of()));
    }

    /** Each fold has replies to many requests, and each request's replies are in many folds. */
    private static void foldAtOnce(SimulatedFolding folding, List<SimulatedFolding.Arrived> replies) {
        int share = replies.size() / FOLDS + 1;
        List<CompletableFuture<Void>> folds = new ArrayList<>();
        for (int from = 0; from < replies.size(); from += share) {
            List<SimulatedFolding.Arrived> own = replies.subList(from, Math.min(from + share, replies.size()));
            folds.add(CompletableFuture.runAsync(() -> {
                for (int at = 0; at < own.size(); at += 40) {
                    folding.fold(own.subList(at, Math.min(at + 40, own.size())));
                }
            }));
        }
        folds.forEach(CompletableFuture::join);
    }

    private static LongStream seeds() {
        Long one = Long.getLong("lethe.seed");
        return one != null ? LongStream.of(one) : LongStream.range(0, Long.getLong("lethe.schedules", 8));
    }

    /** Schedules in which attempts are exhausted, a person withdraws while or after, and a late word of a send comes last. */
    private static LongStream rare() {
        return Long.getLong("lethe.seed") == null ? LongStream.of(10, 28, 52, 349) : LongStream.empty();
    }

    private static List<String> run(RequestType type, long seed) {
        context.getBean(SimulationApplication.SettablePolicy.class).set(Schedule.policy(seed));
        Schedule schedule = new Schedule(type, seed, new SqlShell(type, context));
        try {
            return schedule.run();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(schedule + ": " + e.getMessage() + schedule.tail(), e);
        }
    }
}
