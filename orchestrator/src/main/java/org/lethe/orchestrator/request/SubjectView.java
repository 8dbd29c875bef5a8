package org.lethe.orchestrator.request;

import org.jspecify.annotations.Nullable;

/**
 * One way to name the data subject.
 *
 * @param issuer the system that gave it; null when it means the same everywhere
 * @param source the system that vouched for it; null when it was filed
 */
public record SubjectView(
        String kind,
        String value,
        @Nullable String issuer,
        @Nullable String source) {

    static SubjectView of(SubjectIdentifier known) {
        String issuer = known.identifier().getIssuer();
        return new SubjectView(
                known.identifier().getKind(),
                known.identifier().getValue(),
                issuer.isEmpty() ? null : issuer,
                known.source());
    }

    /** Never the value. */
    @Override
    public String toString() {
        return "SubjectView[" + kind + "]";
    }
}
