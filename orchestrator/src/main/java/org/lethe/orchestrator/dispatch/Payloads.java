package org.lethe.orchestrator.dispatch;

import org.lethe.wire.ApplyPayload;
import org.lethe.wire.LocatePayload;
import org.lethe.wire.VerifyPayload;

/** The plaintext of a step's command, read from the request's rows when the step is sent; never stored. */
public interface Payloads {
    LocatePayload locate(Step step);

    ApplyPayload apply(Step step);

    VerifyPayload verify(Step step);

    /** The approved plan's hash, 32 bytes, for the signed apply. */
    byte[] approvedPlanHash(Step step);
}
