package org.lethe.orchestrator.request;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.casefile.StaffTexts;
import org.lethe.orchestrator.completion.CompletionRecords;
import org.lethe.orchestrator.deadline.Deadlines;
import org.lethe.orchestrator.dispatch.Outbox;
import org.lethe.orchestrator.keys.KeyDestroyedException;
import org.lethe.orchestrator.keys.RequestKeys;
import org.lethe.orchestrator.plan.ItemDecision;
import org.lethe.orchestrator.plan.PlanView;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The desk: locks the request, decides, writes; one transaction per call. */
@Service
@Transactional
class DefaultRequestDesk implements RequestDesk {
    private final Filing filing;
    private final RequestStore store;
    private final RequestMachine machine;
    private final StepAnswers answers;
    private final UnreadRequests unread;
    private final RequestViews views;
    private final PlanViews plans;
    private final CaseTexts texts;
    private final StaffTexts staff;
    private final CompletionRecords records;
    private final Outbox outbox;
    private final Salts salts;
    private final ControllerTerms terms;
    private final Clock clock;

    DefaultRequestDesk(
            Filing filing,
            RequestStore store,
            RequestMachine machine,
            StepAnswers answers,
            UnreadRequests unread,
            RequestViews views,
            PlanViews plans,
            CaseTexts texts,
            StaffTexts staff,
            CompletionRecords records,
            Outbox outbox,
            Salts salts,
            ControllerTerms terms,
            Clock clock) {
        this.filing = filing;
        this.store = store;
        this.machine = machine;
        this.answers = answers;
        this.unread = unread;
        this.views = views;
        this.plans = plans;
        this.texts = texts;
        this.staff = staff;
        this.records = records;
        this.outbox = outbox;
        this.salts = salts;
        this.terms = terms;
        this.clock = clock;
    }

    @Override
    public Filed file(NewRequest request, @Nullable String idempotencyKey, Actor by) {
        return filing.file(request, idempotencyKey, by);
    }

    @Override
    public UUID fileFlagged(NewRequest request, String system, AttentionCode why, Actor by) {
        UUID id = filing.file(request, null, by).id();
        machine.apply(store.lock(id), new Event.AttentionRaised(now(), system, why.name()));
        return id;
    }

    @Override
    @Transactional(readOnly = true)
    public RequestView get(UUID id) {
        return views.get(id);
    }

    @Override
    @Transactional(readOnly = true)
    public RequestPage list(RequestFilter filter) {
        return views.list(filter);
    }

    @Override
    @Transactional(readOnly = true)
    public PlanView plan(UUID id) {
        return plans.get(id);
    }

    @Override
    @Transactional(readOnly = true)
    public List<SubjectView> subject(UUID id) {
        RequestState state = store.read(id);
        if (state.status().terminal()) {
            throw new KeyDestroyedException(id, RequestKeys.Tier.WORKING);
        }
        return state.identifiers().stream()
                .filter(known -> known.standing() == SubjectIdentifier.Standing.ACCEPTED)
                .map(SubjectView::of)
                .toList();
    }

    @Override
    public String decide(UUID id, ItemDecision decision, Actor by) {
        return decide(id, List.of(decision), by);
    }

    @Override
    public String decide(UUID id, List<ItemDecision> decisions, Actor by) {
        Instant now = now();
        RequestState state = store.lock(id);
        Naming naming = naming(state);
        decisions.forEach(decision -> naming.refuse("reason", decision.reason()));
        for (ItemDecision decision : decisions) {
            state = machine.apply(state, new Event.ItemDecided(now, by, decision));
            texts.add(id, "ITEM_DECISION", decision.itemId() + "\n" + decision.reason(), by, now);
        }
        texts.from(id, "ITEM_DECISION", by, now);
        return Objects.requireNonNull(state.planHash(), "a decided plan has a hash");
    }

    @Override
    public void decideIdentifier(UUID id, UUID identifierId, boolean accepted, Actor by) {
        Instant now = now();
        machine.apply(store.lock(id), new Event.IdentifierDecided(now, by, identifierId, accepted));
        texts.from(id, "IDENTIFIER_DECISION", by, now);
    }

    @Override
    public void approve(UUID id, String planHash, Actor by) {
        Instant now = now();
        machine.apply(store.lock(id), new Event.Approved(now, by, planHash));
        texts.from(id, "APPROVAL", by, now);
    }

    @Override
    public void release(UUID id, Actor by) {
        Instant now = now();
        machine.apply(store.lock(id), new Event.Released(now, by));
        texts.from(id, "RELEASE", by, now);
    }

    @Override
    public void answer(UUID id, AnswerDelivery delivery, Actor by) {
        Instant now = now();
        RequestState state = store.lock(id);
        naming(state).refuse("proof", delivery.proof());
        lastFrom(state, "ANSWER", by, now);
        String digest = delivery.contentSha256().toLowerCase(Locale.ROOT);
        String hmac = state.status().terminal() ? "" : salts.of(id).hmac(digest);
        machine.apply(state, new Event.Answered(now, by, delivery, hmac, machine.unfinishedTasks(id)));
    }

    @Override
    public void refuse(UUID id, Refusal refusal, Actor by) {
        Instant now = now();
        RequestState state = store.lock(id);
        naming(state).refuse("reason", refusal.reason());
        addLast(state, "REFUSAL", refusal.reason(), by, now);
        machine.apply(state, new Event.RefusedBy(now, by, refusal));
    }

    @Override
    public void extend(UUID id, Extension extension, Actor by) {
        Instant now = now();
        RequestState state = store.lock(id);
        Instant receivedAt = state.dossier().receivedAt();
        Deadlines deadlines = terms.of(state.dossier().controller());
        LocalDate firstMonth = deadlines.due(receivedAt);
        if (extension.noticeSentAt().isAfter(now) || extension.noticeSentAt().isBefore(receivedAt)) {
            throw RequestException.invalid("noticeSentAt", "must lie between the receipt of the request and now");
        }
        naming(state).refuse("reason", extension.reason());
        boolean inTime = deadlines.onTime(now, firstMonth) && deadlines.onTime(extension.noticeSentAt(), firstMonth);
        machine.apply(state, new Event.Extended(now, by, extension, deadlines.extended(receivedAt), inTime));
        texts.add(id, "EXTENSION", extension.reason(), by, now);
        texts.from(id, "EXTENSION", by, now);
    }

    @Override
    public void withdraw(UUID id, String reason, Actor by) {
        Instant now = now();
        RequestState state = store.lockAll(List.of(id)).get(id);
        if (state == null) {
            withdrawUnread(id, reason, by, now);
            return;
        }
        naming(state).refuse("reason", reason);
        addLast(state, "WITHDRAWAL", reason, by, now);
        boolean mayChange = !state.status().terminal() && state.dossier().type().verified();
        int inFlight = mayChange ? outbox.drain(id) : 0;
        boolean applied = mayChange && inFlight == 0 && state.status() == Status.APPLYING;
        List<StepAnswer> missed = applied ? missed(state) : List.of();
        machine.apply(state, new Event.WithdrawalRequested(now, by, inFlight, missed));
    }

    /** What was answered and not taken in, as the phase was not answered as a whole, or could not be read then. */
    private List<StepAnswer> missed(RequestState state) {
        return answers.after(List.of(state)).getOrDefault(state.dossier().id(), List.of());
    }

    /** Nobody can tell whether the reason names the person; it goes into the case file as every other. */
    private void withdrawUnread(UUID id, String reason, Actor by, Instant now) {
        String code = unread.why(id).name();
        RequestState state = store.lockUnread(id, code);
        naming(state).refuse("reason", reason);
        List<CaseText> said = new ArrayList<>(List.of(new CaseText("WITHDRAWAL", by.id(), now, reason)));
        if (by.from() != null) {
            said.add(new CaseText(CaseText.FROM, by.id(), now, "WITHDRAWAL " + by.from()));
        }
        machine.apply(state, new Event.EndedUnread(now, by, code, said));
    }

    /** Before the request ends by it: the case file takes it in. A conflict that follows undoes it. */
    private void addLast(RequestState state, String kind, String text, Actor by, Instant now) {
        if (!state.status().terminal()) {
            texts.add(state.dossier().id(), kind, text, by, now);
            texts.from(state.dossier().id(), kind, by, now);
        }
    }

    private void lastFrom(RequestState state, String what, Actor by, Instant now) {
        if (!state.status().terminal()) {
            texts.from(state.dossier().id(), what, by, now);
        }
    }

    @Override
    public int redrive(UUID id, Actor by) {
        RequestState state = store.lock(id);
        int revived = state.status().terminal() ? 0 : outbox.redrive(id);
        Instant now = now();
        int unanswered = outbox.unanswered(id);
        RequestState redriven = machine.apply(state, new Event.Redriven(now, by, revived, unanswered));
        texts.from(id, "REDRIVE", by, now);
        if (unanswered == 0 && AttentionCode.aboutReading(state.attention())) {
            machine.apply(redriven, new Event.PhaseAnswered(now, missed(redriven)));
        }
        return revived > 0 ? revived : outbox.unanswered(id);
    }

    @Override
    @Transactional(readOnly = true)
    public String completionRecord(UUID id) {
        RequestState state = store.read(id);
        FollowUp follows = state.dossier().follows();
        if (follows != null) {
            throw RequestException.conflict(
                    "FOLLOW_UP", "what came of it supplements the record of request " + follows.of());
        }
        return records.find(id)
                .orElseThrow(() -> RequestException.conflict(
                        "NOT_ENDED", "the request is " + state.status() + "; its record is written when it ends"));
    }

    /**
     * What finishes an earlier request knows nobody itself; that request, which is locked with it, does while it is open (a
     * replay does not wait for its end), and its case file afterwards.
     */
    private Naming naming(RequestState state) {
        FollowUp follows = state.dossier().follows();
        return follows == null ? Naming.of(state) : staff.of(follows.of());
    }

    /** The database keeps microseconds. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
