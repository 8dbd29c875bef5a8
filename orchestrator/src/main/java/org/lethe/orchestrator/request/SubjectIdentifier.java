package org.lethe.orchestrator.request;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lethe.wire.Identifier;

/**
 * One way to name the data subject.
 *
 * @param source the system that vouched for it; null when it was filed
 * @param round the locate round that asked with it first, 0 before
 * @param decidedBy the person who accepted or rejected it, pseudonymous; null when nobody had to
 */
public record SubjectIdentifier(
        UUID id,
        @Nullable String source,
        Standing standing,
        int round,
        @Nullable String decidedBy,
        Identifier identifier) {

    /** Whether it may be asked with. */
    public enum Standing {
        OPEN,
        ACCEPTED,
        REJECTED
    }

    public boolean waiting() {
        return standing == Standing.ACCEPTED && round == 0;
    }

    public SubjectIdentifier decided(Standing now, String by) {
        return new SubjectIdentifier(id, source, now, round, by, identifier);
    }

    public SubjectIdentifier askedIn(int locateRound) {
        return new SubjectIdentifier(id, source, standing, locateRound, decidedBy, identifier);
    }

    @Override
    public String toString() {
        return "SubjectIdentifier[" + id + " " + identifier.getKind() + " " + standing + "]";
    }
}
