package org.lethe.orchestrator.keys;

import java.time.LocalDate;

/** Something sealed or hashed under the keys of months. */
public interface MonthBound {
    /** The month's key is destroyed: what was under it goes, in the caller's transaction. */
    void forget(LocalDate month);
}
