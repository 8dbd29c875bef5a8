package org.lethe.orchestrator.guard;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** One transaction at a time, of all instances, changes the keys or files a request for somebody who is back. */
@Component
class GuardLock {
    /** Any number that no other advisory lock of this database uses. */
    private static final long LOCK = 0x6c657468_65000041L;

    private final JdbcClient jdbc;

    GuardLock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Until the caller's transaction ends. */
    void take() {
        jdbc.sql("select pg_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query((row, number) -> number)
                .list();
    }
}
