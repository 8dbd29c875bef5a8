package org.lethe.orchestrator.request;

/** What the shell does in the same transaction as the new state, in the order of these constants. */
public enum Effect {
    /** What is carried out in connected systems begins; so it does, by people, in those without a connector. */
    OPEN_TASKS,
    /** The person withdrew: what people have not done is not to be done. */
    WITHDRAW_TASKS,
    /** Packs what was exported, under the package key. */
    BUILD_PACKAGE,
    /** From now on the person can fetch it, for 30 days. */
    RELEASE_PACKAGE,
    WRITE_COMPLETION_RECORD,
    /** Refs that are still needed go into the ledger, what must be shown for years into the case file. */
    KEEP_WHAT_IS_STILL_NEEDED,
    /** Of a request that cannot be read: no refs, and a case file without what was sealed. */
    KEEP_WHAT_CAN_BE_READ,
    /** Steps and answers go, and every sealed column. */
    DELETE_WORKING_DATA,
    DESTROY_WORKING_KEY,
    DISCARD_PACKAGE
}
