package org.lethe.connector;

/** Why data is kept or withheld in spite of the request; each names the provision it rests on. */
public enum Ground {
    /** No ground of Art. 17(1) is met: the data is still necessary for its purpose. */
    STILL_NECESSARY,
    /** Art. 21(1): compelling legitimate grounds that override the objection. */
    OVERRIDING_GROUNDS,
    /** Art. 17(3)(a). */
    FREEDOM_OF_EXPRESSION,
    /** Art. 17(3)(b), for example the law on accounting. */
    LEGAL_OBLIGATION,
    /** Art. 17(3)(c). */
    PUBLIC_HEALTH,
    /** Art. 17(3)(d). */
    ARCHIVING,
    /** Art. 17(3)(e). */
    LEGAL_CLAIMS,
    /** Art. 15(4): the rights and freedoms of others. */
    RIGHTS_OF_OTHERS,
    /** A value this version does not know. */
    UNKNOWN
}
