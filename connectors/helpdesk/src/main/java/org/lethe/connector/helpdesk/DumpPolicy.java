package org.lethe.connector.helpdesk;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.Readback;
import org.lethe.connector.Result;

/** What an erasure by the shredder's page leaves behind: an SQL file, for ever or until a job on the server removes it. */
final class DumpPolicy {
    static final String DUMP = "shredder SQL dump";

    private final @Nullable Period kept;
    private final Clock clock;

    DumpPolicy(@Nullable Period kept, Clock clock) {
        this.kept = kept;
        this.clock = clock;
    }

    Result shredded() {
        Period period = kept;
        return period == null
                ? Result.residue(DUMP)
                : Result.softDeleted(LocalDate.now(clock).plus(period).plusDays(1));
    }

    /** The files cannot be seen from outside; a job that removes them is taken at its word. */
    Readback absent() {
        return kept == null ? Readback.residue(DUMP) : Readback.ABSENT;
    }
}
