package org.lethe.orchestrator.task;

/** Why a task was not possible. */
public enum TaskGround {
    /** Nobody can do it. Art. 19 names it for recipients; for one's own system it has to be explained to the person. */
    IMPOSSIBLE,
    /** Art. 19, of recipients only: Art. 17 knows no such ground. */
    DISPROPORTIONATE_EFFORT,
    /** Art. 17(1)(a) is not met. */
    STILL_NECESSARY,
    OVERRIDING_GROUNDS,
    /** Art. 17(3)(a). */
    FREEDOM_OF_EXPRESSION,
    /** Art. 17(3)(b). */
    LEGAL_OBLIGATION,
    /** Art. 17(3)(c). */
    PUBLIC_HEALTH,
    /** Art. 17(3)(d). */
    ARCHIVING,
    /** Art. 17(3)(e). */
    LEGAL_CLAIMS,
    /** Art. 15(4). */
    RIGHTS_OF_OTHERS
}
