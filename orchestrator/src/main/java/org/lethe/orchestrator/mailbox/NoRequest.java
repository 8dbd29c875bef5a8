package org.lethe.orchestrator.mailbox;

/** Why a mail to the privacy mailbox is no request. A closed list: what people write could name the sender. */
public enum NoRequest {
    /** Part of the correspondence about a request that is filed. */
    PART_OF_A_REQUEST,
    /** A question or a complaint that asks for none of the rights. */
    QUESTION,
    /** From an authority, a processor, a colleague. */
    NOT_FROM_A_PERSON,
    /** Unwanted advertising, or a machine. */
    SPAM,
    /** Meant for another department, and sent on to it. */
    MISDIRECTED
}
