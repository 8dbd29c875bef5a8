package org.lethe.orchestrator.request;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.plan.ItemDecision;
import org.lethe.orchestrator.plan.PlanView;

/**
 * What people do with requests; every call is one transaction, recorded as a fact with its actor.
 *
 * <p>Errors are {@link RequestException}s: unknown request, a conflict with the request's state (nothing changed), an
 * invalid value, naming the field, or a text that names the person ({@link Naming}).
 */
public interface RequestDesk {

    /**
     * Files a request and starts it.
     *
     * @param idempotencyKey the same key with the same body gives the same request again; with another body it is a
     *     conflict
     */
    Filed file(NewRequest request, @Nullable String idempotencyKey, Actor by);

    /**
     * Files a request that nobody sent, flagged from the beginning; no policy approves its plan.
     *
     * @param system where something was found
     * @param why what a person must look at
     */
    UUID fileFlagged(NewRequest request, String system, AttentionCode why, Actor by);

    RequestView get(UUID id);

    RequestPage list(RequestFilter filter);

    PlanView plan(UUID id);

    /**
     * Whom the request is about: the accepted identifiers, for those who look for them where Lethe cannot.
     *
     * @throws org.lethe.orchestrator.keys.KeyDestroyedException when the request has ended
     */
    List<SubjectView> subject(UUID id);

    /** Decides an item of the plan (REVIEW items must be decided before approval). Returns the new plan hash, hex. */
    String decide(UUID id, ItemDecision decision, Actor by);

    /** The same for several items, all of them or none. Returns the new plan hash, hex. */
    String decide(UUID id, List<ItemDecision> decisions, Actor by);

    /** Accepts or rejects an identifier that a system vouched for; an accepted one starts another locate round. */
    void decideIdentifier(UUID id, UUID identifierId, boolean accepted, Actor by);

    /** Approves the plan with this hash, hex; a conflict when the plan changed, is approved, or has open items. */
    void approve(UUID id, String planHash, Actor by);

    /** Releases the access package to the data subject. */
    void release(UUID id, Actor by);

    /** Records that the data subject was informed; completes the request. */
    void answer(UUID id, AnswerDelivery delivery, Actor by);

    void refuse(UUID id, Refusal refusal, Actor by);

    void extend(UUID id, Extension extension, Actor by);

    /** Withdraws: what is running is drained and recorded before the keys go. */
    void withdraw(UUID id, String reason, Actor by);

    /** Makes steps that need attention due again. Returns how many. */
    int redrive(UUID id, Actor by);

    /** The completion record: canonical JSON (RFC 8785). A conflict while the request is open. */
    String completionRecord(UUID id);

    /** The answer to filing: {@code created} is false when the idempotency key was seen before. */
    record Filed(UUID id, boolean created) {}

    /** One page, newest first; {@code next} is null on the last. */
    record RequestPage(List<RequestView> requests, @Nullable String next) {}
}
