package org.lethe.orchestrator.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.lethe.orchestrator.request.World.item;
import static org.lethe.orchestrator.request.World.retained;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.lethe.orchestrator.AheadClock;
import org.lethe.orchestrator.followup.FollowUpView;
import org.lethe.orchestrator.followup.FollowUpViews;
import org.lethe.orchestrator.followup.FollowUps;
import org.lethe.orchestrator.followup.KeptRef;
import org.lethe.orchestrator.followup.KeptRef.Purpose;
import org.lethe.orchestrator.followup.RefLedger;
import org.lethe.orchestrator.followup.ReplayView;
import org.lethe.orchestrator.followup.Replays;
import org.lethe.orchestrator.request.FollowUp;
import org.lethe.orchestrator.request.RequestException;
import org.lethe.orchestrator.request.RequestType;
import org.lethe.orchestrator.request.Status;
import org.lethe.orchestrator.request.World;
import org.lethe.wire.Action;
import org.lethe.wire.Command;
import org.lethe.wire.Ground;
import org.lethe.wire.seal.Verb;
import org.lethe.wire.serde.Buffers;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an ended request left is finished on its day, over real Kafka and PostgreSQL, once, and the log says so. */
class FollowUpIntegrationTests {
    private static final Duration A_MOMENT = Duration.ofMillis(300);

    private final WholeLethe lethe = WholeLethe.shared();
    private final World world = new World();
    private byte[] key = {};

    @Test
    void aRetainedRecordIsErasedOnItsDayUnlessTheRequestIsHeld() {
        // Given
        world.holds(
                lethe.system(),
                item("contacts", "c-1", Action.ERASE),
                retained(
                        "parties",
                        "p-1",
                        Ground.LEGAL_OBLIGATION,
                        today().plusDays(3).toString()));
        UUID id = completed();
        assertThat(kept(id)).containsExactlyInAnyOrder(Purpose.BACKUP, Purpose.RETENTION);
        hold(id);

        // When: the day comes, and the law asks for it no longer
        lethe.bean(AheadClock.class).advance(Duration.ofDays(4));
        world.holds(lethe.system(), item("parties", "p-1", Action.ERASE));
        sweep();

        // Then
        assertThat(lethe.connector().poll(A_MOMENT)).as("held").isNull();

        // When: the hold ends, and two instances look at the same time
        lift(id);
        CompletableFuture.allOf(CompletableFuture.runAsync(this::sweep), CompletableFuture.runAsync(this::sweep))
                .join();
        Command locate = lethe.next(Verb.LOCATE);
        UUID followUp = UUID.fromString(locate.getRequestId());
        refusesTheName(followUp);
        lethe.answer(locate, world);
        Command apply = lethe.next(Verb.APPLY);
        lethe.answer(apply, world);
        Command verify = lethe.next(Verb.VERIFY);
        lethe.answer(verify, world);
        lethe.awaitStatus(followUp, Status.COMPLETED);
        lethe.answer(verify, world);
        sweep();

        // Then: erased under a key and a plan of its own
        assertThat(world.records(lethe.system())).isEmpty();
        assertThat(Buffers.bytes(locate.getWrappedKey())).isNotEqualTo(key);
        assertThat(lethe.connector().poll(A_MOMENT)).isNull();
        List<JsonNode> supplements = supplements(id);
        assertThat(supplements).hasSize(1);
        JsonNode supplement = supplements.get(0);
        assertThat(supplement.path("followUp").asString()).isEqualTo(followUp.toString());
        assertThat(supplement.path("planHash").asString())
                .isEqualTo(
                        HexFormat.of().formatHex(Buffers.bytes(apply.getApply().getPlanHash())));
        assertThat(supplement.path("outcomes").toString()).contains("parties", "ERASED");
        assertThat(lethe.desk().completionRecord(id))
                .contains("RETAINED")
                .doesNotContain(supplement.path("planHash").asString());
        assertThat(kept(id)).as("what a backup can bring back").containsExactly(Purpose.BACKUP, Purpose.BACKUP);
        assertThat(lethe.desk().plan(followUp).hash()).isNotNull();
    }

    @Test
    void whatTheVendorPurgesIsLookedAtOnTheDay() {
        // Given
        world.holds(lethe.system(), item("contacts", "c-1", Action.ERASE)).answersUntil("c-1", today().plusDays(2));
        UUID id = completed();
        assertThat(kept(id)).containsExactlyInAnyOrder(Purpose.VENDOR_PURGE, Purpose.BACKUP);
        sweep();
        assertThat(lethe.connector().poll(A_MOMENT)).as("not due").isNull();

        // When
        lethe.bean(AheadClock.class).advance(Duration.ofDays(3));
        world.records(lethe.system()).clear();
        sweep();
        Command verify = lethe.next(Verb.VERIFY);
        lethe.answer(verify, world);
        lethe.awaitStatus(UUID.fromString(verify.getRequestId()), Status.COMPLETED);

        // Then
        assertThat(supplements(id)).hasSize(1);
        assertThat(supplements(id).get(0).path("outcomes").toString()).contains("ERASED");
        assertThat(kept(id)).containsExactly(Purpose.BACKUP);
    }

    @Test
    void aRestoredSystemGetsEveryErasureSinceAgainAndAsksOnce() {
        // Given: one request has ended, another has erased and is not answered yet
        Instant before = lethe.bean(AheadClock.class).instant();
        world.holds(lethe.system(), item("notes", "n-1", Action.ERASE), item("contacts", "c-1", Action.ERASE));
        UUID ended = completed();
        world.holds(lethe.system(), item("contacts", "c-2", Action.ERASE));
        UUID open = lethe.file(RequestType.ERASURE);
        lethe.answer(Verb.LOCATE, world);
        lethe.answer(Verb.APPLY, world);
        lethe.answer(Verb.VERIFY, world);
        lethe.awaitStatus(open, Status.ANSWERING);

        // When: the backup has them all
        world.holds(
                lethe.system(),
                item("notes", "n-1", Action.ERASE),
                item("contacts", "c-1", Action.ERASE),
                item("contacts", "c-2", Action.ERASE));
        Replays replays = lethe.bean(Replays.class);
        ReplayView started = replays.start(lethe.system(), before, WholeLethe.OFFICER);
        ReplayView again = replays.start(lethe.system(), before, WholeLethe.OFFICER);
        assertThat(again.id()).isEqualTo(started.id());
        assertThat(started).extracting(ReplayView::records, ReplayView::done).containsExactly(3, 0);
        CompletableFuture.allOf(CompletableFuture.runAsync(replays::sweep), CompletableFuture.runAsync(replays::sweep))
                .join();
        UUID replayed = jdbc().sql("select id from request where follows = :open")
                .param("open", open)
                .query(UUID.class)
                .single();
        refusesTheName(replayed);
        for (int i = 0; i < 4; i++) {
            lethe.answer(lethe.connector().next(), world);
        }
        await().atMost(WholeLethe.MOST)
                .until(() -> replays.latest(lethe.system()).orElseThrow().done() == 3);
        replays.sweep();

        // Then
        assertThat(world.records(lethe.system())).isEmpty();
        assertThat(replays.latest(lethe.system()).orElseThrow().finishedAt()).isNotNull();
        assertThat(lethe.connector().poll(A_MOMENT)).isNull();
        for (UUID id : List.of(ended, open)) {
            assertThat(supplements(id)).hasSize(1);
            assertThat(supplements(id).get(0).path("kind").asString()).isEqualTo("REPLAY");
            assertThat(supplements(id).get(0).path("approvals").toString()).contains("erase-replay");
        }
        lethe.tellThePerson(open);
        assertThat(lethe.desk().completionRecord(open)).contains("ERASED");
        assertThat(lethe.bean(FollowUpViews.class).of(ended))
                .extracting(FollowUpView::kind, FollowUpView::state, FollowUpView::records)
                .containsExactly(tuple(FollowUp.Kind.REPLAY, FollowUpView.State.DONE, 2));
    }

    /** It has no identifiers of its own, and yet the request that it finishes, or its case file, knows whom. */
    private void refusesTheName(UUID followUp) {
        assertThatThrownBy(() -> lethe.desk().withdraw(followUp, "not " + WholeLethe.EMAIL, WholeLethe.OFFICER))
                .isInstanceOfSatisfying(
                        RequestException.class, e -> assertThat(e.code()).isEqualTo("NAMES_THE_PERSON"));
    }

    /** Of a request whose connector answered everything. */
    private UUID completed() {
        UUID id = lethe.file(RequestType.ERASURE);
        lethe.answer(Verb.LOCATE, world);
        if (world.records(lethe.system()).size() > 1) {
            lethe.awaitStatus(id, Status.AWAITING_APPROVAL);
            lethe.approve(id);
        }
        Command apply = lethe.next(Verb.APPLY);
        key = Buffers.bytes(apply.getWrappedKey());
        lethe.answer(apply, world);
        lethe.answer(Verb.VERIFY, world);
        lethe.awaitStatus(id, Status.ANSWERING);
        lethe.tellThePerson(id);
        return id;
    }

    private List<Purpose> kept(UUID id) {
        return lethe.bean(RefLedger.class).of(id).stream().map(KeptRef::purpose).toList();
    }

    private List<JsonNode> supplements(UUID id) {
        await().atMost(WholeLethe.MOST).until(() -> !bodies(id).isEmpty());
        return bodies(id);
    }

    private List<JsonNode> bodies(UUID id) {
        return jdbc()
                .sql("select body from log_entry where request_id = :id and type = 'RECORD_SUPPLEMENTED'")
                .param("id", id)
                .query(String.class)
                .list()
                .stream()
                .map(JsonMapper.shared()::readTree)
                .toList();
    }

    private void hold(UUID id) {
        jdbc().sql("""
                insert into hold (id, request_id, kind, review_on, placed_by, placed_at, why)
                values (:hold, :id, 'CLAIM', current_date, 'officer-1', now(), ''::bytea)""").param("hold", UUID.randomUUID()).param("id", id).update();
    }

    private void lift(UUID id) {
        jdbc().sql("update hold set lifted_at = now(), lifted_by = 'officer-1' where request_id = :id")
                .param("id", id)
                .update();
    }

    private JdbcClient jdbc() {
        return lethe.bean(JdbcClient.class);
    }

    private void sweep() {
        lethe.bean(FollowUps.class).sweep();
    }

    private LocalDate today() {
        return lethe.bean(AheadClock.class).instant().atZone(ZoneOffset.UTC).toLocalDate();
    }
}
