package org.lethe.orchestrator.wire;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.lethe.orchestrator.dispatch.Payloads;
import org.lethe.orchestrator.dispatch.Step;
import org.lethe.orchestrator.reply.PhaseListener;
import org.lethe.wire.Action;
import org.lethe.wire.ApplyPayload;
import org.lethe.wire.Identifier;
import org.lethe.wire.LocatePayload;
import org.lethe.wire.PlannedItem;
import org.lethe.wire.Right;
import org.lethe.wire.SurveyPayload;
import org.lethe.wire.VerifyPayload;

/** Plays the state machine: the same payload for every step, and a note of everything it was told. */
class ScriptedRequests implements Payloads, Payloads.OfRequests, PhaseListener {
    static final byte[] PLAN_HASH = new byte[32];
    static final String EMAIL = "astrid.lind@example.test";

    final List<UUID> unreadable = new CopyOnWriteArrayList<>();
    final List<UUID> answered = new CopyOnWriteArrayList<>();
    final Map<String, String> givenUp = new ConcurrentHashMap<>();
    final List<Step> unread = new CopyOnWriteArrayList<>();

    @Override
    public Payloads.OfRequests read(Collection<UUID> requestIds) {
        if (requestIds.stream().anyMatch(unreadable::contains)) {
            throw new IllegalStateException("unreadable");
        }
        return this;
    }

    @Override
    public LocatePayload locate(Step step) {
        return new LocatePayload(Right.ERASURE, List.of(new Identifier("", "EMAIL", EMAIL)), List.of());
    }

    @Override
    public ApplyPayload apply(Step step) {
        PlannedItem item = PlannedItem.newBuilder()
                .setItemId("item-" + step.slice())
                .setRef("ref-" + step.slice())
                .setCollection("contacts")
                .setAction(Action.ERASE)
                .setMatch(ByteBuffer.wrap(new byte[32]))
                .setChanges(Map.of())
                .build();
        return new ApplyPayload(Right.ERASURE, List.of(item));
    }

    @Override
    public VerifyPayload verify(Step step) {
        return new VerifyPayload(Right.ERASURE, List.of(new Identifier("", "EMAIL", EMAIL)), List.of());
    }

    @Override
    public SurveyPayload survey(Step step) {
        return new SurveyPayload(Instant.EPOCH, Instant.EPOCH.plusSeconds(1), null, 1);
    }

    @Override
    public byte[] approvedPlanHash(Step step) {
        return PLAN_HASH;
    }

    @Override
    public void phaseAnswered(Collection<UUID> requestIds) {
        answered.addAll(requestIds);
    }

    @Override
    public void stepGivenUp(Step step, String code) {
        if (unreadable.contains(step.requestId())) {
            throw new IllegalStateException("unreadable");
        }
        givenUp.put(step.commandId(), code);
    }

    @Override
    public void stepUnread(Step step) {
        unread.add(step);
    }
}
