package org.lethe.orchestrator.task;

import java.util.List;

/** What came of a task. */
public enum TaskOutcome {
    /** Carried out; a processor confirmed it, or a recipient was told. */
    DONE,
    /** Looked for, and nothing of the person is there. */
    NOTHING_HELD,
    /** A processor was instructed (Art. 28(3)) and has not confirmed; the confirmation supplements the record later. */
    INSTRUCTED_UNCONFIRMED,
    /** Not done, on a ground. */
    NOT_POSSIBLE,
    /** Still open when the person withdrew the request; never said by people. */
    WITHDRAWN;

    /** What a person can say. */
    public static List<TaskOutcome> sayable() {
        return List.of(DONE, NOTHING_HELD, INSTRUCTED_UNCONFIRMED, NOT_POSSIBLE);
    }
}
