package org.lethe.orchestrator.api.problem;

import java.io.IOException;

/** A body longer than is read. */
public final class BodyTooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int most;

    /** @param most bytes that would have been read */
    public BodyTooLargeException(int most) {
        super("body too large");
        this.most = most;
    }

    int most() {
        return most;
    }
}
