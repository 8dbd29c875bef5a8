package org.lethe.orchestrator.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lethe.orchestrator.request.World.item;
import static org.lethe.orchestrator.request.World.retained;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lethe.orchestrator.AheadClock;
import org.lethe.orchestrator.followup.FollowUps;
import org.lethe.orchestrator.followup.KeptRef;
import org.lethe.orchestrator.followup.KeptRef.Purpose;
import org.lethe.orchestrator.followup.RefLedger;
import org.lethe.orchestrator.followup.Replays;
import org.lethe.orchestrator.request.RequestType;
import org.lethe.orchestrator.request.Status;
import org.lethe.orchestrator.request.World;
import org.lethe.wire.Action;
import org.lethe.wire.Command;
import org.lethe.wire.Ground;
import org.lethe.wire.LocatePayload;
import org.lethe.wire.ProposedItem;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A person with very many records: a follow-up asks about no more of them than fit one attempt, and all get their turn. */
@Timeout(60)
class ManyFollowUpsIntegrationTests {
    private static final int RECORDS = 210;
    private static final int AT_ONCE = 100;

    private final WholeLethe lethe = WholeLethe.shared();
    private final World world = new World();
    private final List<Integer> asked = new ArrayList<>();

    @Test
    void whatIsDueAtOnceIsFollowedUpInPartsAndNothingIsSkipped() {
        // Given
        String until = today().plusDays(3).toString();
        holdsAll(ref -> retained("parties", ref, Ground.LEGAL_OBLIGATION, until));
        UUID id = completed();
        lethe.bean(AheadClock.class).advance(Duration.ofDays(4));
        holdsAll(ref -> item("parties", ref, Action.ERASE));

        // When
        asked.clear();
        List<Integer> left = inTurn(id, lethe.bean(FollowUps.class)::sweep);

        // Then
        assertThat(asked).containsExactly(AT_ONCE, AT_ONCE, RECORDS - 2 * AT_ONCE);
        assertThat(left).containsExactly(RECORDS - AT_ONCE, RECORDS - 2 * AT_ONCE, 0);
        assertThat(lethe.bean(RefLedger.class).of(id))
                .extracting(KeptRef::purpose)
                .hasSize(RECORDS)
                .containsOnly(Purpose.BACKUP);
    }

    @Test
    void whatARestoreBroughtBackIsErasedAgainInPartsInItsOrder() {
        // Given
        Instant before = lethe.bean(AheadClock.class).instant();
        holdsAll(ref -> item("contacts", ref, Action.ERASE));
        UUID id = completed();
        holdsAll(ref -> item("contacts", ref, Action.ERASE));
        Replays replays = lethe.bean(Replays.class);
        int records = replays.start(lethe.system(), before, WholeLethe.OFFICER).records();
        assertThat(records).isEqualTo(RECORDS);

        // When
        List<Integer> left = inTurn(id, replays::sweep);

        // Then
        assertThat(left).containsExactly(RECORDS - AT_ONCE, RECORDS - 2 * AT_ONCE, 0);
        assertThat(replays.latest(lethe.system()).orElseThrow()).satisfies(replay -> {
            assertThat(replay.done()).isEqualTo(RECORDS);
            assertThat(replay.finishedAt()).isNotNull();
        });
    }

    /** Sweeps and does what was opened until nothing is opened any more. Returns how many records were there after each. */
    private List<Integer> inTurn(UUID id, Runnable sweep) {
        List<Integer> left = new ArrayList<>();
        sweep.run();
        List<UUID> open = open(id);
        while (!open.isEmpty()) {
            assertThat(open).as("one after the other").hasSize(1);
            sweep.run();
            assertThat(open(id)).as("another sweep meanwhile").isEqualTo(open);
            drive(open.get(0), Status.COMPLETED);
            left.add(world.records(lethe.system()).size());
            sweep.run();
            open = open(id);
        }
        return left;
    }

    private UUID completed() {
        UUID id = lethe.file(RequestType.ERASURE);
        drive(id, Status.AWAITING_APPROVAL);
        lethe.approve(id);
        drive(id, Status.ANSWERING);
        lethe.tellThePerson(id);
        return id;
    }

    /** Answers commands until the request is there. */
    private void drive(UUID id, Status status) {
        while (lethe.desk().get(id).status() != status) {
            Command command = lethe.connector().poll(Duration.ofMillis(20));
            if (command != null) {
                if (command.getLocate() != null) {
                    asked.add(lethe.connector()
                            .open(command, LocatePayload.class)
                            .getRecords()
                            .size());
                }
                lethe.answer(command, world);
            }
        }
    }

    private List<UUID> open(UUID id) {
        return lethe.bean(JdbcClient.class)
                .sql("select id from request where follows = :id and closed_at is null")
                .param("id", id)
                .query(UUID.class)
                .list();
    }

    private void holdsAll(Function<String, ProposedItem> record) {
        IntStream.rangeClosed(1, RECORDS)
                .mapToObj(number -> record.apply(String.format("r-%03d", number)))
                .forEach(item -> world.holds(lethe.system(), item));
    }

    private LocalDate today() {
        return lethe.bean(AheadClock.class).instant().atZone(ZoneOffset.UTC).toLocalDate();
    }
}
