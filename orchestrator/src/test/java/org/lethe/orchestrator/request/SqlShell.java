package org.lethe.orchestrator.request;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.api.SettableClock;
import org.lethe.orchestrator.dispatch.Payloads;
import org.lethe.orchestrator.dispatch.SimulatedClaims;
import org.lethe.orchestrator.dispatch.Step;
import org.lethe.orchestrator.dispatch.StepRows;
import org.lethe.orchestrator.inventory.Controller;
import org.lethe.orchestrator.inventory.Inventory;
import org.lethe.orchestrator.inventory.InventorySystem;
import org.lethe.orchestrator.plan.ItemDecision;
import org.lethe.orchestrator.reply.SimulatedFolding;
import org.lethe.wire.Identifier;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** One request over the real tables, with the real desk, outbox and folding. */
final class SqlShell implements Shell {
    private final RequestType type;
    private final RequestDesk desk;
    private final RequestStore store;
    private final Payloads payloads;
    private final SimulatedClaims claims;
    private final SimulatedFolding folding;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final SettableClock clock;
    private final List<String> systems;
    private UUID id = new UUID(0, 0);

    SqlShell(RequestType type, ApplicationContext context) {
        this.type = type;
        desk = context.getBean(RequestDesk.class);
        store = context.getBean(RequestStore.class);
        payloads = context.getBean(Payloads.class);
        claims = context.getBean(SimulatedClaims.class);
        folding = context.getBean(SimulatedFolding.class);
        jdbc = context.getBean(JdbcClient.class);
        transaction = context.getBean(TransactionTemplate.class);
        clock = (SettableClock) context.getBean(Clock.class);
        systems = context.getBean(Inventory.class).connected().stream()
                .map(InventorySystem::name)
                .toList();
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public void forward(Duration time) {
        clock.advance(time);
    }

    @Override
    public void file() {
        NewRequest request = new NewRequest(
                type,
                Controller.MAIN,
                now().minus(Duration.ofDays(1)),
                List.of(new Identifier("", "EMAIL", "anna@example.test")),
                "sv",
                "EMAIL",
                null,
                new byte[0]);
        id = desk.file(request, null, Requests.OFFICER).id();
    }

    @Override
    public RequestState state() {
        return transaction.execute(status -> store.read(id));
    }

    @Override
    public List<String> facts() {
        return jdbc.sql("select type from log_pending where request_id = :id order by id")
                .param("id", id)
                .query(String.class)
                .list();
    }

    @Override
    public List<String> steps() {
        return jdbc.sql("""
                select request_id, system, phase, round, slice, attempt, tries, not_after,
                    nullif(due, 'infinity') as due, attention
                from step where request_id = :id order by command_id""")
                .param("id", id)
                .query((row, number) -> SimulatedRows.print(
                        StepRows.step(row),
                        row.getInt("attempt"),
                        row.getInt("tries"),
                        instant(row.getTimestamp("not_after")),
                        instant(row.getTimestamp("due")),
                        row.getString("attention")))
                .list();
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }

    @Override
    public List<Sent> claim() {
        return claims.claim(systems);
    }

    @Override
    public SpecificRecord payload(Step step) {
        Payloads.OfRequests read = payloads.read(List.of(step.requestId()));
        return switch (step.phase()) {
            case LOCATE -> read.locate(step);
            case APPLY -> read.apply(step);
            case VERIFY -> read.verify(step);
            case SURVEY -> read.survey(step);
        };
    }

    @Override
    public void notSent(Sent sent) {
        claims.notSent(sent);
    }

    @Override
    public void sweep() {
        claims.sweep(systems);
    }

    @Override
    public void fold(List<Said> replies, Death death) {
        if (state().status().terminal()) {
            return; // Nothing can be authenticated any more: the keys are gone.
        }
        List<SimulatedFolding.Arrived> arrived =
                replies.stream().map(folding::arrived).toList();
        transaction.executeWithoutResult(status -> {
            folding.fold(arrived);
            if (death == Death.BEFORE_COMMIT) {
                status.setRollbackOnly();
            }
        });
    }

    @Override
    public void decide(ItemDecision decision) {
        desk.decide(id, decision, Requests.OFFICER);
    }

    @Override
    public void decideIdentifier(SubjectIdentifier known, boolean accepted) {
        desk.decideIdentifier(id, known.id(), accepted, Requests.OFFICER);
    }

    @Override
    public void approve(String hash) {
        desk.approve(id, hash, Requests.APPROVER);
    }

    @Override
    public void release() {
        desk.release(id, Requests.APPROVER);
    }

    @Override
    public void answer() {
        desk.answer(id, new AnswerDelivery("LETTER", now(), "ab".repeat(32), "RR-1"), Requests.OFFICER);
    }

    @Override
    public void refuse() {
        desk.refuse(id, new Refusal(Refusal.Ground.NOT_CONTROLLER, "no"), Requests.OFFICER);
    }

    @Override
    public void withdraw() {
        desk.withdraw(id, "changed my mind", Requests.OFFICER);
    }

    @Override
    public void redrive() {
        desk.redrive(id, Requests.OFFICER);
    }

    @Override
    public int records() {
        return jdbc.sql("select count(*) from completion_record where request_id = :id")
                .param("id", id)
                .query(Integer.class)
                .single();
    }
}
