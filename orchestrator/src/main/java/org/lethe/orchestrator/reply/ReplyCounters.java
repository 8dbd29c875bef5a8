package org.lethe.orchestrator.reply;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.lethe.orchestrator.dispatch.Step;
import org.springframework.stereotype.Component;

/** Counts what became of replies: {@code lethe_replies_total{system,verb,result}}. */
@Component
class ReplyCounters {
    private final MeterRegistry meters;

    ReplyCounters(MeterRegistry meters) {
        this.meters = meters;
    }

    void count(Folding.Folded folded) {
        folded.answered().forEach(step -> count(step, "answered"));
        folded.kept().forEach(part -> count(part.step(), "part"));
        folded.late().forEach(reply -> count(reply.step(), "late"));
        folded.failed().forEach(failure -> count(failure.step(), Failures.result(failure.kind())));
    }

    /** The request's working key is gone, so the reply can never be read. */
    void countUnreadable(Step step) {
        count(step, "key_destroyed");
    }

    private void count(Step step, String result) {
        String verb = step.phase().name().toLowerCase(Locale.ROOT);
        meters.counter("lethe.replies", "system", step.system(), "verb", verb, "result", result)
                .increment();
    }
}
