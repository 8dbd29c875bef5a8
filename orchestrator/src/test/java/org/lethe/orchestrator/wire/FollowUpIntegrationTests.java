package org.lethe.orchestrator.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.lethe.orchestrator.request.World.item;
import static org.lethe.orchestrator.request.World.retained;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lethe.orchestrator.AheadClock;
import org.lethe.orchestrator.followup.FollowUps;
import org.lethe.orchestrator.followup.KeptRef;
import org.lethe.orchestrator.followup.KeptRef.Purpose;
import org.lethe.orchestrator.followup.RefLedger;
import org.lethe.orchestrator.request.RequestType;
import org.lethe.orchestrator.request.Status;
import org.lethe.orchestrator.request.World;
import org.lethe.wire.Action;
import org.lethe.wire.Command;
import org.lethe.wire.Ground;
import org.lethe.wire.seal.Verb;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an ended request left is finished on its day, over real Kafka and PostgreSQL, once, and the log says so. */
class FollowUpIntegrationTests {
    private static final Duration A_MOMENT = Duration.ofMillis(300);

    private final WholeLethe lethe = WholeLethe.shared();
    private final World world = new World();

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
        byte[] key = commandKey();
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
        lethe.answer(locate, world);
        Command apply = lethe.next(Verb.APPLY);
        lethe.answer(apply, world);
        Command verify = lethe.next(Verb.VERIFY);
        lethe.answer(verify, world);
        UUID followUp = UUID.fromString(locate.getRequestId());
        lethe.awaitStatus(followUp, Status.COMPLETED);
        lethe.answer(verify, world);
        sweep();

        // Then: erased under a key and a plan of its own
        assertThat(world.records(lethe.system())).isEmpty();
        assertThat(org.lethe.wire.serde.Buffers.bytes(locate.getWrappedKey())).isNotEqualTo(key);
        assertThat(lethe.connector().poll(A_MOMENT)).isNull();
        List<JsonNode> supplements = supplements(id);
        assertThat(supplements).hasSize(1);
        JsonNode supplement = supplements.get(0);
        assertThat(supplement.path("followUp").asString()).isEqualTo(followUp.toString());
        assertThat(supplement.path("planHash").asString())
                .isEqualTo(java.util.HexFormat.of()
                        .formatHex(org.lethe.wire.serde.Buffers.bytes(
                                apply.getApply().getPlanHash())));
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

    /** Of a request whose connector answered everything. */
    private UUID completed() {
        UUID id = lethe.file(RequestType.ERASURE);
        lethe.answer(Verb.LOCATE, world);
        if (world.records(lethe.system()).size() > 1) {
            lethe.awaitStatus(id, Status.AWAITING_APPROVAL);
            lethe.approve(id);
        }
        last = lethe.next(Verb.APPLY);
        lethe.answer(last, world);
        lethe.answer(Verb.VERIFY, world);
        lethe.awaitStatus(id, Status.ANSWERING);
        lethe.tellThePerson(id);
        return id;
    }

    private @Nullable Command last;

    private byte[] commandKey() {
        return org.lethe.wire.serde.Buffers.bytes(
                java.util.Objects.requireNonNull(last).getWrappedKey());
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
