package org.lethe.orchestrator.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.lethe.orchestrator.request.World.item;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lethe.orchestrator.connector.ConnectorView.State;
import org.lethe.orchestrator.connector.Connectors;
import org.lethe.orchestrator.datamap.DataMapDesk;
import org.lethe.orchestrator.datamap.DataMapView;
import org.lethe.orchestrator.datamap.DryRun;
import org.lethe.orchestrator.datamap.TrialCounts;
import org.lethe.orchestrator.plan.PlanView;
import org.lethe.orchestrator.request.RequestException;
import org.lethe.orchestrator.request.RequestType;
import org.lethe.orchestrator.request.Status;
import org.lethe.orchestrator.request.World;
import org.lethe.orchestrator.wire.ScriptedConnector.OwnMap;
import org.lethe.wire.Action;
import org.lethe.wire.ApplyPayload;
import org.lethe.wire.Command;
import org.lethe.wire.Ground;
import org.lethe.wire.LocatedPayload;
import org.lethe.wire.PlannedItem;
import org.lethe.wire.ProposedItem;
import org.lethe.wire.Trial;
import org.lethe.wire.TrialCount;
import org.lethe.wire.seal.Verb;
import org.lethe.wire.serde.Buffers;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An owner changes a retention term; what that does, and when. Every change is a version of its own, so that tests follow each other. */
class DataMapIntegrationTests {
    private static final LocalDate UNTIL = LocalDate.of(2033, 1, 1);

    private final WholeLethe lethe = WholeLethe.shared();
    private final World world = new World();
    private final String before = inForce();
    private final OwnMap changed = aMap();

    @BeforeEach
    void keepOnePersonsInvoices() {
        world.holds(lethe.system(), kept("i-1"), kept("i-2"));
    }

    @Test
    void theOwnerAloneChangingATermErasesNothing() {
        // When the owner shortens the term, and somebody asks for erasure
        ownerChanges();
        UUID id = lethe.file(RequestType.ERASURE);
        Command locate = lethe.next(Verb.LOCATE);

        // Then the search names the approved map, and so does everything after it
        assertThat(hex(locate.getDataMap())).isEqualTo(before);
        assertThat(hex(locate.getTrialDataMap())).isEqualTo(changed.sha256());
        lethe.connector().answer(locate, located(before, trial()));
        lethe.awaitStatus(id, Status.AWAITING_APPROVAL);
        lethe.approve(id);
        Command apply = lethe.next(Verb.APPLY);
        assertThat(hex(apply.getDataMap())).isEqualTo(before);
        assertThat(lethe.connector().open(apply, ApplyPayload.class).getItems())
                .extracting(PlannedItem::getAction)
                .containsOnly(Action.RETAIN);
        lethe.answer(apply, world);
        Command verify = lethe.next(Verb.VERIFY);
        assertThat(hex(verify.getDataMap())).isEqualTo(before);
        lethe.answer(verify, world);
        lethe.awaitStatus(id, Status.ANSWERING);
        lethe.tellThePerson(id);
        assertThat(world.records(lethe.system())).containsOnlyKeys("i-1", "i-2");
        assertThat(lethe.desk().completionRecord(id)).contains("\"dataMapSha256\":\"" + before + "\"");
        assertThat(logged("DATA_MAP_ANNOUNCED")).contains(changed.sha256());
    }

    @Test
    void whatWasProposedUnderAMapThatNobodyApprovedIsDeadLetteredAndPlansNothing() {
        // Given
        ownerChanges();
        UUID id = lethe.file(RequestType.ERASURE);
        Command locate = lethe.next(Verb.LOCATE);

        // When a connector works under its owner's file all the same
        lethe.connector().answer(locate, located(changed.sha256(), null));

        // Then
        await().atMost(WholeLethe.MOST)
                .untilAsserted(() ->
                        assertThat(TopicRecords.refusedReplies(lethe.system())).contains("DATA_MAP_NOT_APPROVED"));
        assertThat(lethe.desk().get(id).status()).isEqualTo(Status.LOCATING);
        lethe.connector().answer(locate, located(before, null));
        lethe.awaitStatus(id, Status.AWAITING_APPROVAL);
        end(id);
    }

    @Test
    void approvedItTakesEffectForWhatIsLocatedFromThenOnAndAPlanOfBeforeStaysAsItWas() {
        // Given a plan of before, not yet approved
        UUID planned = lethe.file(RequestType.ERASURE);
        lethe.connector().answer(lethe.next(Verb.LOCATE), located(before, null));
        lethe.awaitStatus(planned, Status.AWAITING_APPROVAL);
        String hash = lethe.desk().plan(planned).hash();
        ownerChanges();

        // When the privacy team counts, looks, and approves
        assertThatExceptionOfType(RequestException.class)
                .isThrownBy(this::approve)
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("DRY_RUN_MISSING"));
        assertThat(lethe.bean(DryRun.class).start(lethe.system())).isEqualTo(openRequests());
        answerDryRun();
        TrialCounts counts = waiting().counts();
        approve();

        // Then it was seen what it does to that person
        assertThat(counts.differing()).isGreaterThanOrEqualTo(2);
        assertThat(counts.counts().get(0).inForce())
                .isEqualTo(new TrialCounts.Proposed(Action.RETAIN, Ground.LEGAL_OBLIGATION, UNTIL));
        assertThat(counts.counts().get(0).waiting()).isEqualTo(new TrialCounts.Proposed(Action.ERASE, null, null));
        assertThat(inForce()).isEqualTo(changed.sha256());
        assertThat(logged("DATA_MAP_APPROVED"))
                .contains(changed.sha256(), "approver-1")
                .doesNotContain("seen and right");

        // And the plan of before is the same, and is applied under the rules that it was made by
        assertThat(lethe.desk().plan(planned).hash()).isEqualTo(hash);
        lethe.approve(planned);
        Command apply = lethe.next(Verb.APPLY);
        assertThat(hex(apply.getDataMap())).isEqualTo(before);
        assertThat(lethe.connector().open(apply, ApplyPayload.class).getItems())
                .extracting(PlannedItem::getAction)
                .containsOnly(Action.RETAIN);
        lethe.answer(apply, world);
        lethe.answer(Verb.VERIFY, world);
        lethe.awaitStatus(planned, Status.ANSWERING);
        lethe.tellThePerson(planned);

        // And what is located now is located under the new one
        UUID later = lethe.file(RequestType.ERASURE);
        Command locate = lethe.next(Verb.LOCATE);
        assertThat(hex(locate.getDataMap())).isEqualTo(changed.sha256());
        assertThat(locate.getTrialDataMap()).isNull();
        lethe.connector().answer(locate, located(changed.sha256(), null));
        lethe.awaitStatus(later, Status.AWAITING_APPROVAL);
        assertThat(lethe.desk().plan(later).hash()).isNotEqualTo(hash);
        end(later);
    }

    @Test
    void refusedItHasNoEffectAndIsTriedNoMore() {
        // Given
        ownerChanges();

        // When
        lethe.bean(DataMapDesk.class)
                .refuse(lethe.system(), changed.sha256(), "invoices must be kept", WholeLethe.APPROVER, false);

        // Then
        assertThat(waiting().refused()).isTrue();
        assertThat(inForce()).isEqualTo(before);
        assertThat(logged("DATA_MAP_REFUSED")).contains(changed.sha256());
        UUID id = lethe.file(RequestType.ERASURE);
        Command locate = lethe.next(Verb.LOCATE);
        assertThat(hex(locate.getDataMap())).isEqualTo(before);
        assertThat(locate.getTrialDataMap()).isNull();
        lethe.connector().answer(locate, located(before, null));
        lethe.awaitStatus(id, Status.AWAITING_APPROVAL);
        end(id);
    }

    @Test
    void aConnectorThatLostTheApprovedMapIsGivenNoWorkUntilItHasItAgain() {
        // Given
        OwnMap approved = lethe.connector().own();
        ownerChanges();

        // When its home is lost, so that it has its owner's file only
        lethe.connector().loseEarlierMaps();
        await().atMost(WholeLethe.MOST).until(() -> state() == State.HELD);
        UUID id = lethe.file(RequestType.ERASURE);

        // Then it is not asked, and nothing is guessed
        assertThat(lethe.connector().poll(Duration.ofMillis(500))).isNull();
        assertThat(approved.sha256()).isEqualTo(before);
        lethe.connector().ownerChangesTo(approved);
        Command locate = lethe.next(Verb.LOCATE);
        assertThat(hex(locate.getDataMap())).isEqualTo(before);
        lethe.connector().answer(locate, located(before, null));
        lethe.awaitStatus(id, Status.AWAITING_APPROVAL);
        end(id);
    }

    private void ownerChanges() {
        lethe.connector().ownerChangesTo(changed);
        await().atMost(WholeLethe.MOST)
                .until(() ->
                        view().waiting() != null && waiting().map().digest().equals(changed.sha256()));
    }

    private void approve() {
        lethe.bean(DataMapDesk.class)
                .approve(lethe.system(), changed.sha256(), "seen and right", WholeLethe.APPROVER, false);
    }

    private void answerDryRun() {
        for (int open = openRequests(); open > 0; open--) {
            Command search = lethe.next(Verb.LOCATE);
            assertThat(hex(search.getTrialDataMap())).isEqualTo(changed.sha256());
            lethe.connector().answer(search, located(before, trial()));
        }
        int searched = openRequests();
        await().atMost(WholeLethe.MOST).until(() -> waiting().counts().requests() == searched);
    }

    private LocatedPayload located(String dataMap, @Nullable Trial trial) {
        LocatedPayload located = world.locate(lethe.system());
        located.setDataMap(bytes(dataMap));
        located.setTrial(trial);
        return located;
    }

    private Trial trial() {
        TrialCount count = TrialCount.newBuilder()
                .setCollection("invoice")
                .setAction(Action.RETAIN)
                .setGround(Ground.LEGAL_OBLIGATION)
                .setUntil(UNTIL)
                .setTrialAction(Action.ERASE)
                .setRecords(2)
                .build();
        return new Trial(changed.digest(), List.of(count));
    }

    private static ProposedItem kept(String ref) {
        return ProposedItem.newBuilder(item("invoice", ref, Action.RETAIN))
                .setGround(Ground.LEGAL_OBLIGATION)
                .setUntil(UNTIL)
                .build();
    }

    /** Leaves nothing open behind. */
    private void end(UUID id) {
        PlanView plan = lethe.desk().plan(id);
        assertThat(plan.systems()).isNotEmpty();
        lethe.desk().withdraw(id, "the test is over", WholeLethe.OFFICER);
        lethe.awaitStatus(id, Status.WITHDRAWN);
    }

    private int openRequests() {
        return lethe.bean(JdbcClient.class)
                .sql("select count(*) from request where closed_at is null and history -> 'versions' -> ? is not null")
                .param(lethe.system())
                .query(Integer.class)
                .single();
    }

    private DataMapView view() {
        return lethe.bean(DataMapDesk.class).view(lethe.system());
    }

    private DataMapView.Waiting waiting() {
        return Objects.requireNonNull(view().waiting(), "something waits");
    }

    private String inForce() {
        return Objects.requireNonNull(view().inForce(), "one is in force").digest();
    }

    private State state() {
        return lethe.bean(Connectors.class).get(lethe.system()).state();
    }

    /** Every entry of the type, in the log or about to be. */
    private String logged(String type) {
        return String.join(
                "\n",
                lethe.bean(JdbcClient.class)
                        .sql("""
                        select body::text from log_entry where type = :type
                        union all select body::text from log_pending where type = :type""")
                        .param("type", type)
                        .query(String.class)
                        .list());
    }

    private static OwnMap aMap() {
        String digest = (UUID.randomUUID().toString() + UUID.randomUUID()).replace("-", "");
        return new OwnMap(digest, digest.substring(0, 8), "{\"collections\": []}");
    }

    private static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex));
    }

    private static String hex(@Nullable ByteBuffer digest) {
        return HexFormat.of().formatHex(Buffers.bytes(Objects.requireNonNull(digest, "the command names one")));
    }
}
