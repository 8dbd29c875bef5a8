package org.lethe.orchestrator.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.lethe.orchestrator.api.problem.FieldError;
import org.lethe.orchestrator.api.problem.InvalidBodyException;
import org.lethe.orchestrator.evidence.LogReader;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The log of what was decided and done. */
@RestController
@RequestMapping("/api/v1/log")
@Tag(name = "Log")
class LogController {
    private static final int MOST = 1_000;

    private final LogReader log;

    LogController(LogReader log) {
        this.log = log;
    }

    @GetMapping("/entries")
    @Operation(
            summary = "Entries in order",
            description = "Roles AUDITOR, PRIVACY_OFFICER. `from` inclusive, `to` exclusive, at most 1,000 at once.")
    LogPage entries(@RequestParam(defaultValue = "0") long from, @RequestParam(defaultValue = "-1") long to) {
        long end = to < 0 ? from + MOST : to;
        if (from < 0) {
            throw new InvalidBodyException(List.of(new FieldError("from", "must be 0 or more")));
        }
        if (end < from || end - from > MOST) {
            throw new InvalidBodyException(
                    List.of(new FieldError("to", "must be at least `from` and at most `from` + " + MOST)));
        }
        return new LogPage(
                log.size(),
                log.entries(from, end).stream()
                        .map(row -> new Entry(row.index(), row.requestId(), row.type(), row.at(), row.body()))
                        .toList());
    }

    /** @param size number of entries of the whole log */
    record LogPage(long size, List<Entry> entries) {}

    /** @param body the fact, as it was logged */
    @Schema(name = "LogEntry")
    record Entry(
            long index,
            UUID requestId,
            String type,
            Instant at,

            @JsonRawValue @Schema(implementation = Object.class)
            String body) {}
}
