package org.lethe.orchestrator.polling;

/** Names of schedulers for {@code @Scheduled}, beside the one that is used where none is named. */
public final class Schedulers {
    /** For what waits for other machines than the database: threads of its own, so that no other job waits with it. */
    public static final String ON_NETWORK = "networkScheduler";

    private Schedulers() {}
}
