package org.lethe.connector.runtime.execute;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.Survey;
import org.lethe.connector.SystemOfRecord;
import org.lethe.connector.runtime.reply.Execution;
import org.lethe.wire.RecordOrigin;
import org.lethe.wire.SurveyPayload;
import org.lethe.wire.SurveyedPayload;
import org.lethe.wire.SurveyedRecord;

/** Lists new records of people, a page at a time. */
final class SurveyExecutor {
    private final SystemOfRecord system;

    SurveyExecutor(SystemOfRecord system) {
        this.system = system;
    }

    void execute(SurveyPayload payload, Execution execution) {
        Survey.Page page = system.survey(new Survey(
                payload.getSince(),
                payload.getUntil(),
                Optional.ofNullable(payload.getAfter()),
                Math.max(1, payload.getLimit())));
        List<SurveyedRecord> records = new ArrayList<>();
        int bytes = 0;
        for (Survey.NewRecord found : page.records()) {
            SurveyedRecord wired = wired(found);
            int size = Sizes.of(wired);
            if (bytes + size > execution.partBytes() && !records.isEmpty()) {
                execution.sendPart(new SurveyedPayload(records, null));
                records = new ArrayList<>();
                bytes = 0;
            }
            records.add(wired);
            bytes += size;
        }
        execution.sendLast(new SurveyedPayload(records, page.next().orElse(null)));
    }

    private static SurveyedRecord wired(Survey.NewRecord found) {
        return new SurveyedRecord(
                found.collection(),
                found.identifiers().stream().map(WireMapping::toWire).toList(),
                found.madeAt(),
                RecordOrigin.valueOf(found.origin().name()),
                consent(found));
    }

    private static @Nullable Instant consent(Survey.NewRecord found) {
        return found.consentAt().orElse(null);
    }
}
