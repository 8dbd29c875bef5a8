package org.lethe.orchestrator.polling;

import org.lethe.orchestrator.keys.KeyVaultException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.TransactionException;

/** Whom a failure concerns: what is wrong with one row must not stop the others, what is wrong with all may pass. */
public final class Faults {
    private Faults() {}

    /** True when database or key vault failed, so that nothing is known of what was being done; a broken invariant is one row's. */
    public static boolean concernAll(RuntimeException e) {
        return !(e instanceof DataIntegrityViolationException)
                && (e instanceof DataAccessException
                        || e instanceof TransactionException
                        || e instanceof KeyVaultException);
    }

    /** The type of the exception and where it was thrown; its message may quote what was being read. */
    public static String where(RuntimeException e) {
        StackTraceElement[] trace = e.getStackTrace();
        return e.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }
}
