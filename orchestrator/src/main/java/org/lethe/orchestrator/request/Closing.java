package org.lethe.orchestrator.request;

/** The person is answered or refused: the ends of a request, and the extension of its term. */
final class Closing {
    /** Attention: an answer did not fit the plan, so that there is nothing to release. */
    static final String PACKAGE_FAILED = AttentionCode.PACKAGE_FAILED.name();

    private Closing() {}

    static void release(Draft draft, Event.Released event) {
        if (draft.status == Status.ANSWERING && draft.history.released() != null) {
            throw RequestException.conflict("ALREADY_RELEASED", "the package is released already");
        }
        Guards.in(draft, Status.AWAITING_RELEASE);
        if (PACKAGE_FAILED.equals(draft.attention)) {
            throw RequestException.conflict(
                    PACKAGE_FAILED, "the package could not be built; redrive the request first");
        }
        FourEyes.check(draft, event.by());
        draft.history = draft.history.withReleased(new History.Released(event.by(), draft.at));
        draft.status = Status.ANSWERING;
        draft.effect(Effect.RELEASE_PACKAGE);
        draft.fact("PACKAGE_RELEASED", "by", event.by().id());
    }

    static void answer(Draft draft, Event.Answered event) {
        Guards.in(draft, Status.ANSWERING);
        if (event.openTasks() > 0) {
            throw RequestException.conflict(
                    "OPEN_TASKS",
                    event.openTasks() + " systems without a connector wait for people; end their tasks first");
        }
        AnswerDelivery delivery = event.delivery();
        if (delivery.deliveredAt().isAfter(draft.at)) {
            throw RequestException.invalid("deliveredAt", "must not be in the future");
        }
        if (delivery.deliveredAt().isBefore(draft.dossier.receivedAt())) {
            throw RequestException.invalid(
                    "deliveredAt", "must not be before the request was received at " + draft.dossier.receivedAt());
        }
        draft.history = draft.history.withAnswered(new History.Answered(
                delivery.channel(),
                delivery.deliveredAt(),
                event.contentHmac(),
                delivery.proof(),
                event.by(),
                draft.at));
        draft.fact(
                "ANSWERED",
                "channel",
                delivery.channel(),
                "deliveredAt",
                delivery.deliveredAt().toString(),
                "content",
                event.contentHmac(),
                "by",
                event.by().id());
        end(draft, Status.COMPLETED);
    }

    static void refuse(Draft draft, Event.RefusedBy event) {
        Guards.open(draft);
        switch (draft.status) {
            case RECEIVED, AWAITING_IDENTITY, LOCATING, AWAITING_APPROVAL -> {
                if (draft.plan > 1) {
                    throw started();
                }
                String ground = event.refusal().ground().name();
                draft.history = draft.history.withRefused(new History.Refused(ground, event.by(), draft.at));
                draft.fact("REFUSED", "ground", ground, "by", event.by().id());
                end(draft, Status.REFUSED);
            }
            case APPLYING, VERIFYING, AWAITING_RELEASE, ANSWERING -> throw started();
            case COMPLETED, REFUSED, WITHDRAWING, WITHDRAWN -> Guards.open(draft);
        }
    }

    static void extend(Draft draft, Event.Extended event) {
        Guards.open(draft);
        if (draft.history.extended() != null) {
            throw RequestException.conflict("ALREADY_EXTENDED", "the term is extended already");
        }
        if (!event.inFirstMonth()) {
            throw RequestException.conflict(
                    "TOO_LATE_TO_EXTEND", "the term can only be extended, and the person told, inside the first month");
        }
        Extension extension = event.extension();
        draft.history = draft.history.withExtended(new History.Extended(
                extension.ground().name(), extension.noticeSentAt(), draft.dueOn, event.by(), draft.at));
        draft.dueOn = event.until();
        draft.fact(
                "EXTENDED",
                "ground",
                extension.ground().name(),
                "dueOn",
                event.until().toString(),
                "noticeSentAt",
                extension.noticeSentAt().toString(),
                "by",
                event.by().id());
    }

    static void end(Draft draft, Status status) {
        draft.status = status;
        draft.attention = null;
        if (draft.follows() != null) {
            FollowingUp.end(draft);
            return;
        }
        if (status == Status.WITHDRAWN) {
            draft.effect(Effect.WITHDRAW_TASKS);
        }
        draft.effect(Effect.WRITE_COMPLETION_RECORD);
        forget(draft);
        if (draft.type() == RequestType.ACCESS && draft.history.released() == null) {
            draft.effect(Effect.DISCARD_PACKAGE);
        }
        draft.fact("REQUEST_" + status);
        draft.fact("WORKING_KEY_DESTROYED");
    }

    static void forget(Draft draft) {
        draft.effect(draft.history.unread() == null ? Effect.KEEP_WHAT_IS_STILL_NEEDED : Effect.KEEP_WHAT_CAN_BE_READ);
        draft.effect(Effect.DELETE_WORKING_DATA);
        draft.effect(Effect.DESTROY_WORKING_KEY);
    }

    private static RequestException started() {
        return RequestException.conflict("ALREADY_STARTED", "something was carried out already; it can be withdrawn");
    }
}
