package org.lethe.orchestrator.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.lethe.orchestrator.request.World.item;
import static org.lethe.orchestrator.request.World.retained;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lethe.orchestrator.dispatch.Payloads;
import org.lethe.orchestrator.inventory.Controller;
import org.lethe.orchestrator.keys.RequestKeys;
import org.lethe.orchestrator.plan.ItemDecision;
import org.lethe.orchestrator.plan.PlanView;
import org.lethe.orchestrator.reply.PhaseListener;
import org.lethe.wire.Action;
import org.lethe.wire.Ground;
import org.lethe.wire.Identifier;
import org.lethe.wire.Outcome;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The desk over real tables: what is done, what is refused, and what is left when a request has ended. */
class RequestDeskIntegrationTests {
    private static final Actor OFFICER = Actor.person("officer-1");
    private static final Actor APPROVER = Actor.person("approver-1");
    private static final Identifier MAIL = new Identifier("", "EMAIL", "anna@example.test");

    private static ConfigurableApplicationContext context;
    private static RequestDesk desk;
    private static ScriptedWire wire;
    private static JdbcClient jdbc;

    @BeforeAll
    static void start() {
        context = CoreApplication.start();
        desk = context.getBean(RequestDesk.class);
        wire = context.getBean(ScriptedWire.class);
        jdbc = context.getBean(JdbcClient.class);
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Test
    void anErasureGoesFromFilingToARecordThatNamesNobody() {
        // Given
        World world = new World()
                .holds("crm", item("contacts", "ref-of-anna", Action.ERASE))
                .holds("erp", retained("parties", "p-1", Ground.LEGAL_OBLIGATION, "2034-01-01"))
                .holds("helpdesk", item("tickets", "t-1", Action.ERASE));

        // When
        UUID id = file(RequestType.ERASURE, "a1");
        run(id, world);
        assertThat(desk.get(id).status()).isEqualTo(Status.AWAITING_APPROVAL);
        desk.approve(id, hash(id), APPROVER);
        run(id, world);
        assertThat(desk.get(id).status()).isEqualTo(Status.ANSWERING);
        answer(id);

        // Then
        assertThat(desk.get(id).status()).isEqualTo(Status.COMPLETED);
        String record = desk.completionRecord(id);
        assertThat(record).doesNotContain("anna@example.test").doesNotContain("ref-of-anna");
        JsonNode json = JsonMapper.shared().readTree(record);
        assertThat(json.at("/term/onTime").booleanValue()).isTrue();
        assertThat(json.at("/verification/verified").booleanValue()).isTrue();
        assertThat(json.at("/systems/0/outcomes/0/outcome").stringValue()).isEqualTo("ERASED");
        assertThat(json.at("/systems/1/outcomes/0/ground").stringValue()).isEqualTo("LEGAL_OBLIGATION");
        assertThat(json.at("/systems/1/outcomes/0/until").stringValue()).isEqualTo("2034-01-01");
        assertThat(json.at("/decisions/approvals/0/by/person").stringValue()).isEqualTo("approver-1");
        assertThat(json.at("/versions/systems/crm/dataMap").stringValue()).isEqualTo("2026-11");
        assertThat(context.getBean(CoreApplication.RecordedJournal.class).types(id))
                .contains("REQUEST_FILED", "PLAN_APPROVED", "APPLIED", "VERIFIED", "ANSWERED", "COMPLETION_RECORD");
    }

    @Test
    void nothingSealedIsLeftWhenARequestHasEnded() {
        // Given
        UUID id = file(RequestType.ERASURE, "b1");
        World world = new World().holds("crm", item("contacts", "c-1", Action.ERASE));
        run(id, world);

        // When
        desk.refuse(id, new Refusal(Refusal.Ground.NOT_CONTROLLER, "not ours"), OFFICER);

        // Then
        assertThat(count("select count(*) from subject_identifier where request_id = :id", id))
                .isZero();
        assertThat(count("select count(*) from plan_item where request_id = :id and sealed is not null", id))
                .isZero();
        assertThat(count("select count(*) from plan_item where request_id = :id", id))
                .isOne();
        assertThat(context.getBean(RequestKeys.class).destroyedAt(id, RequestKeys.Tier.WORKING))
                .isPresent();
        assertThat(desk.completionRecord(id)).contains("NOT_CONTROLLER");
        assertThat(desk.plan(id).systems()).hasSize(1);
        assertConflict("REQUEST_REFUSED", () -> desk.approve(id, "00", APPROVER));
        assertConflict("REQUEST_REFUSED", () -> desk.withdraw(id, "changed my mind", OFFICER));
    }

    @Test
    void anAccessRequestNeedsNoApprovalButARelease() {
        // Given
        World world = new World().holds("crm", item("contacts", "c-1", Action.EXPORT));
        UUID id = file(RequestType.ACCESS, "c1");

        // When
        run(id, world);

        // Then
        assertThat(desk.get(id).status()).isEqualTo(Status.AWAITING_RELEASE);
        desk.release(id, APPROVER);
        assertConflict("ALREADY_RELEASED", () -> desk.release(id, APPROVER));
        answer(id);
        JsonNode json = JsonMapper.shared().readTree(desk.completionRecord(id));
        assertThat(json.at("/package/records/crm").intValue()).isOne();
        assertThat(json.at("/keys/packageDestroyedAfter").stringValue()).isNotEmpty();
    }

    @Test
    void anApprovalFitsExactlyThePlanThatWasSeen() {
        // Given
        World world =
                new World().holds("crm", item("contacts", "c-1", Action.ERASE), item("notes", "n-1", Action.REVIEW));
        UUID id = file(RequestType.ERASURE, "d1");
        run(id, world);
        String seen = hash(id);

        // When / Then: open items block
        assertConflict("OPEN_REVIEWS", () -> desk.approve(id, seen, APPROVER));

        // When / Then: deciding gives another hash
        String decided = desk.decide(
                id, new ItemDecision(open(id), Action.RETAIN, Ground.RIGHTS_OF_OTHERS, "another person's"), OFFICER);
        assertThat(decided).isNotEqualTo(seen).isEqualTo(hash(id));
        assertConflict("PLAN_CHANGED", () -> desk.approve(id, seen, APPROVER));
        assertThat(desk.get(id).status()).isEqualTo(Status.AWAITING_APPROVAL);

        // When / Then: once
        desk.approve(id, decided, APPROVER);
        assertConflict("ALREADY_APPROVED", () -> desk.approve(id, decided, APPROVER));
        run(id, world);
        assertThat(world.records("crm")).containsOnlyKeys("n-1");
        answer(id);
        assertThat(desk.completionRecord(id)).contains("RIGHTS_OF_OTHERS");
    }

    @Test
    void severalItemsAreDecidedTogetherOrNotAtAll() {
        // Given
        World world =
                new World().holds("crm", item("notes", "n-1", Action.REVIEW), item("notes", "n-2", Action.REVIEW));
        UUID id = file(RequestType.ERASURE, "d2");
        run(id, world);
        String seen = hash(id);
        List<ItemDecision> both = desk.plan(id).systems().get(0).items().stream()
                .map(open -> new ItemDecision(open.id(), Action.RETAIN, Ground.RIGHTS_OF_OTHERS, "a colleague's"))
                .toList();
        ItemDecision unknown = new ItemDecision(UUID.randomUUID(), Action.ERASE, null, "no such item");

        // When / Then: none
        assertThatThrownBy(() -> desk.decide(id, List.of(both.get(0), unknown), OFFICER))
                .isInstanceOf(RequestException.class);
        assertThat(hash(id)).isEqualTo(seen);
        assertThat(desk.get(id).openReviews()).isEqualTo(2);

        // When / Then: all
        assertThat(desk.decide(id, both, OFFICER)).isNotEqualTo(seen).isEqualTo(hash(id));
        assertThat(desk.get(id).openReviews()).isZero();
        desk.refuse(id, new Refusal(Refusal.Ground.NOT_CONTROLLER, "not ours"), OFFICER);
    }

    @Test
    void thePlanSaysWhoAskedUntilTheRequestEnds() {
        // Given
        UUID id = file(RequestType.ERASURE, "d3");
        PlanView open = desk.plan(id);

        // When
        desk.withdraw(id, "by telephone", OFFICER);

        // Then
        assertThat(open.given()).extracting(PlanView.GivenIdentifier::kind).containsExactly("EMAIL");
        assertThat(desk.plan(id).given()).isEmpty();
        assertThat(desk.plan(id).note()).isNull();
    }

    @Test
    void theSameFilingTwiceIsOneRequest() {
        // When
        RequestDesk.Filed first = desk.file(request(RequestType.ERASURE, 1), "key-1", OFFICER);
        RequestDesk.Filed second = desk.file(request(RequestType.ERASURE, 1), "key-1", OFFICER);

        // Then
        assertThat(first.created()).isTrue();
        assertThat(second).isEqualTo(new RequestDesk.Filed(first.id(), false));
        assertConflict("IDEMPOTENCY_KEY_REUSED", () -> desk.file(request(RequestType.ERASURE, 2), "key-1", OFFICER));
    }

    @Test
    void aPlanCallsItsRecordsWhatTheDataMapCallsThem() {
        // Given
        World world = new World()
                .holds("crm", item("contacts", "c-1", Action.ERASE))
                .holds("erp", item("unheard-of", "p-1", Action.ERASE));
        UUID id = file(RequestType.ERASURE, "g1");

        // When
        run(id, world);

        // Then
        assertThat(desk.plan(id).systems())
                .flatExtracting(PlanView.SystemPlan::items)
                .extracting(PlanView.Item::collection, PlanView.Item::category)
                .containsExactlyInAnyOrder(tuple("contacts", "Contact details"), tuple("unheard-of", "unheard-of"));
        desk.refuse(id, new Refusal(Refusal.Ground.NOT_CONTROLLER, "not ours"), OFFICER);
    }

    @Test
    void anAcceptedIdentifierIsLookedUpInTheOtherSystems() {
        // Given
        World world = new World()
                .holds("crm", item("contacts", "c-1", Action.ERASE))
                .vouches("crm", new Identifier("", "EMAIL", "a.andersson@example.test"));
        UUID id = file(RequestType.ERASURE, "e1");
        run(id, world);
        PlanView.FoundIdentifier found = desk.plan(id).identifiers().get(0);
        assertConflict("OPEN_REVIEWS", () -> desk.approve(id, hash(id), APPROVER));

        // When
        desk.decideIdentifier(id, found.id(), true, OFFICER);

        // Then
        assertThat(desk.get(id).status()).isEqualTo(Status.LOCATING);
        assertThat(wire.open()).extracting("round").containsOnly(2);
        Payloads payloads = context.getBean(Payloads.class);
        assertThat(payloads.read(List.of(id)).locate(wire.open().get(0)).getIdentifiers())
                .extracting(Identifier::getValue)
                .containsExactly("a.andersson@example.test");
        run(id, world);
        desk.approve(id, hash(id), APPROVER);
        run(id, world);
        answer(id);
    }

    @Test
    void aFailureWaitsForAPersonAndIsDoneAgain() {
        // Given
        World world = new World()
                .holds("crm", item("notes", "n-1", Action.ERASE), item("contacts", "c-1", Action.ERASE))
                .answers("n-1", Outcome.FAILED);
        UUID id = file(RequestType.ERASURE, "f1");
        run(id, world);
        desk.approve(id, hash(id), APPROVER);
        run(id, world);
        assertThat(desk.get(id).attention()).isEqualTo("APPLY_FAILED");
        assertThat(world.records("crm")).as("what comes after a failure waits").containsKey("c-1");

        // When
        world.heals("n-1");
        desk.redrive(id, OFFICER);
        run(id, world);

        // Then
        assertThat(desk.get(id).status()).isEqualTo(Status.ANSWERING);
        assertThat(desk.get(id).attention()).isNull();
        assertThat(world.records("crm")).isEmpty();
        answer(id);
    }

    @Test
    void listsGoPageByPage() {
        // Given
        for (int i = 0; i < 3; i++) {
            file(RequestType.ERASURE, "list" + i);
        }

        // When
        RequestDesk.RequestPage first = desk.list(new RequestFilter(Status.LOCATING, null, null, null, null, 2));
        RequestDesk.RequestPage second =
                desk.list(new RequestFilter(Status.LOCATING, null, null, null, first.next(), 200));

        // Then
        assertThat(first.requests()).hasSize(2);
        assertThat(first.next()).isNotNull();
        assertThat(second.requests()).isNotEmpty().doesNotContainAnyElementsOf(first.requests());
        assertThat(first.requests().get(0).systems()).extracting("state").containsOnly("SENT");
    }

    @Test
    void anUnknownRequestDoesNotExist() {
        assertThatThrownBy(() -> desk.get(UUID.randomUUID()))
                .isInstanceOfSatisfying(
                        RequestException.class, e -> assertThat(e.kind()).isEqualTo(RequestException.Kind.NOT_FOUND));
    }

    private static UUID file(RequestType type, String key) {
        return desk.file(request(type, 1), key, OFFICER).id();
    }

    private static NewRequest request(RequestType type, int body) {
        Instant received = context.getBean(Clock.class).instant().minus(2, ChronoUnit.DAYS);
        return new NewRequest(
                type, Controller.MAIN, received, List.of(MAIL), "sv", "EMAIL", "by mail", new byte[] {(byte) body});
    }

    private static void run(UUID id, World world) {
        TransactionTemplate transaction = context.getBean(TransactionTemplate.class);
        wire.run(
                id,
                world,
                context.getBean(Payloads.class),
                context.getBean(PhaseListener.class),
                work -> transaction.executeWithoutResult(status -> work.run()));
    }

    private static String hash(UUID id) {
        String hash = desk.plan(id).hash();
        assertThat(hash).hasSize(64);
        return hash == null ? "" : hash;
    }

    private static UUID open(UUID id) {
        return desk.plan(id).systems().stream()
                .flatMap(system -> system.items().stream())
                .filter(item -> item.action() == Action.REVIEW)
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static void answer(UUID id) {
        desk.answer(id, new AnswerDelivery("LETTER", Clock.systemUTC().instant(), "ab".repeat(32), "RR-1"), OFFICER);
    }

    private static int count(String sql, UUID id) {
        return jdbc.sql(sql).param("id", id).query(Integer.class).single();
    }

    private static void assertConflict(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RequestException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
