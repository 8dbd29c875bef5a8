package org.lethe.orchestrator.dispatch;

import java.util.Collection;
import java.util.UUID;
import org.lethe.wire.ApplyPayload;
import org.lethe.wire.LocatePayload;
import org.lethe.wire.SurveyPayload;
import org.lethe.wire.VerifyPayload;
import org.lethe.wire.seal.SealContext;

/** The plaintexts of steps' commands, read from the rows of their requests when they are sent; never stored. */
@FunctionalInterface
public interface Payloads {
    /** Reads at once what the steps of these requests need. */
    OfRequests read(Collection<UUID> requestIds);

    /** What was read. Asking for a request whose working key is destroyed is a {@code KeyDestroyedException}. */
    interface OfRequests {
        LocatePayload locate(Step step);

        /** The data maps that the step's command names. */
        default SealContext.DataMaps dataMaps(Step step) {
            return SealContext.DataMaps.UNNAMED;
        }

        ApplyPayload apply(Step step);

        VerifyPayload verify(Step step);

        /** Of a survey, whose id stands in the place of the request's. */
        SurveyPayload survey(Step step);

        /** The approved plan's hash, 32 bytes, for the signed apply. */
        byte[] approvedPlanHash(Step step);
    }
}
