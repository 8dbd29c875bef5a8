package org.lethe.orchestrator.reply;

import org.apache.avro.specific.SpecificRecord;
import org.lethe.orchestrator.request.Phase;
import org.lethe.wire.AppliedPayload;
import org.lethe.wire.LocatedPayload;
import org.lethe.wire.SurveyedPayload;
import org.lethe.wire.VerifiedPayload;

/** What the reply to each verb holds. */
final class PayloadTypes {
    private PayloadTypes() {}

    static Class<? extends SpecificRecord> of(Phase phase) {
        return switch (phase) {
            case LOCATE -> LocatedPayload.class;
            case APPLY -> AppliedPayload.class;
            case VERIFY -> VerifiedPayload.class;
            case SURVEY -> SurveyedPayload.class;
        };
    }
}
