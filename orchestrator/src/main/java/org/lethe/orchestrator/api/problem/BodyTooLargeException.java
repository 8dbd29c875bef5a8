package org.lethe.orchestrator.api.problem;

import java.io.IOException;

/** A body longer than is read. */
public final class BodyTooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    public BodyTooLargeException() {
        super("body too large");
    }
}
