package org.lethe.orchestrator.request;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.lethe.orchestrator.dispatch.Outbox;
import org.lethe.orchestrator.dispatch.Step;
import org.lethe.orchestrator.reply.PhaseListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes in what became of a request's steps, inside the transaction that folded the replies. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class RequestFolding implements PhaseListener {
    private final RequestStore store;
    private final RequestMachine machine;
    private final StepAnswers answers;
    private final Outbox outbox;
    private final Surveys surveys;
    private final UnreadRequests unread;
    private final Clock clock;

    RequestFolding(
            RequestStore store,
            RequestMachine machine,
            StepAnswers answers,
            Outbox outbox,
            Surveys surveys,
            UnreadRequests unread,
            Clock clock) {
        this.store = store;
        this.machine = machine;
        this.answers = answers;
        this.outbox = outbox;
        this.surveys = surveys;
        this.unread = unread;
        this.clock = clock;
    }

    @Override
    public void phaseAnswered(Collection<UUID> requestIds) {
        surveys.answered(requestIds);
        Map<UUID, RequestState> open = new LinkedHashMap<>(store.lockAll(requestIds));
        unread.flag(requestIds.stream().filter(id -> !open.containsKey(id)).toList(), "");
        open.values().removeIf(state -> state.status().terminal());
        Map<UUID, List<StepAnswer>> read = answers.after(open.values());
        Instant now = clock.instant();
        machine.apply(open.entrySet().stream()
                .map(entry -> new RequestMachine.Occurrence(
                        entry.getValue(), new Event.PhaseAnswered(now, read.getOrDefault(entry.getKey(), List.of()))))
                .toList());
    }

    @Override
    public void stepGivenUp(Step step, String code) {
        if (step.phase() == Phase.SURVEY) {
            surveys.givenUp(step, code);
            return;
        }
        RequestState state = store.lockAll(List.of(step.requestId())).get(step.requestId());
        if (state == null) {
            stepUnread(step);
        } else if (state.status() == Status.WITHDRAWING && step.phase() == Phase.APPLY) {
            outbox.drop(step);
            machine.apply(state, new Event.ApplyLeftOpen(clock.instant(), step.system(), code));
        } else if (!state.status().terminal()) {
            machine.apply(state, new Event.AttentionRaised(clock.instant(), step.system(), code));
        }
    }

    @Override
    public void stepUnread(Step step) {
        unread.flag(List.of(step.requestId()), step.system());
    }
}
