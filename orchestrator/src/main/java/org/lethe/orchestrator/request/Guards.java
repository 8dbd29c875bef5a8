package org.lethe.orchestrator.request;

/** The conflicts of an event with the state of a request. */
final class Guards {
    private Guards() {}

    /** A conflict unless the request still runs. */
    static void open(Draft draft) {
        if (draft.status.terminal()) {
            throw RequestException.conflict(
                    "REQUEST_" + draft.status, "the request is " + draft.status + " and cannot be changed");
        }
        if (draft.status == Status.WITHDRAWING) {
            throw RequestException.conflict("REQUEST_WITHDRAWING", "the request is being withdrawn");
        }
    }

    /** A conflict unless the request is in this state. */
    static void in(Draft draft, Status expected) {
        open(draft);
        if (draft.status != expected) {
            throw RequestException.conflict(
                    "NOT_" + expected, "the request is " + draft.status + ", this needs " + expected);
        }
    }
}
