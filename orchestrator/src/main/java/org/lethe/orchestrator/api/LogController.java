package org.lethe.orchestrator.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.api.problem.FieldError;
import org.lethe.orchestrator.api.problem.InvalidBodyException;
import org.lethe.orchestrator.evidence.LogProofs;
import org.lethe.orchestrator.evidence.LogReader;
import org.lethe.orchestrator.evidence.LogRow;
import org.lethe.orchestrator.evidence.LogYear;
import org.lethe.orchestrator.request.RequestException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The log of what was decided and done, and what shows that it is whole. */
@RestController
@RequestMapping("/api/v1/log")
@Tag(name = "Log")
class LogController {
    private static final int MOST = 1_000;

    private final LogReader log;
    private final LogProofs proofs;
    private final LogBundle bundle;

    LogController(LogReader log, LogProofs proofs, LogBundle bundle) {
        this.log = log;
        this.proofs = proofs;
        this.bundle = bundle;
    }

    @GetMapping("/entries")
    @Operation(
            summary = "Entries in order",
            description = "Roles AUDITOR, PRIVACY_OFFICER. `from` inclusive, `to` exclusive, at most 1,000 at once.")
    LogPage entries(@RequestParam(defaultValue = "0") long from, @RequestParam(defaultValue = "-1") long to) {
        long end = to < 0 ? from + MOST : to;
        check(from >= 0, "from", "must be 0 or more");
        check(end >= from && end - from <= MOST, "to", "must be at least `from` and at most `from` + " + MOST);
        return new LogPage(
                log.size(),
                log.entries(from, end).stream()
                        .map(row -> new Entry(row.index(), row.requestId(), row.type(), row.at(), row.body()))
                        .toList());
    }

    @GetMapping(path = "/checkpoint", produces = MediaType.TEXT_PLAIN_VALUE)
    @Operation(
            summary = "The newest signed checkpoint",
            description = "Roles AUDITOR, PRIVACY_OFFICER. C2SP tlog-checkpoint in a C2SP signed note.")
    String checkpoint() {
        return signed().note();
    }

    @GetMapping("/proofs/inclusion")
    @Operation(
            summary = "Shows that an entry is in the log",
            description = "Roles AUDITOR, PRIVACY_OFFICER. RFC 6962, 2.1.1. Hashes are Base64, from the bottom up.")
    Inclusion inclusion(@RequestParam long index, @RequestParam long size) {
        check(size > 0 && size <= proofs.signedSize(), "size", "must be above 0 and at most the log's size");
        check(index >= 0 && index < size, "index", "must be 0 or more and below `size`");
        checkKept("index", index);
        return Inclusion.of(log.entries(index, index + 1).get(0), size, proofs.inclusion(index, size));
    }

    @GetMapping("/proofs/consistency")
    @Operation(
            summary = "Shows that the log only grew",
            description = "Roles AUDITOR, PRIVACY_OFFICER. RFC 6962, 2.1.2. Hashes are Base64.")
    Consistency consistency(@RequestParam long from, @RequestParam long to) {
        check(to > 0 && to <= proofs.signedSize(), "to", "must be above 0 and at most the log's size");
        check(from > 0 && from <= to, "from", "must be above 0 and at most `to`");
        checkKept("from", from);
        return new Consistency(from, to, proofs.consistency(from, to));
    }

    @GetMapping(path = "/bundle", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Operation(
            summary = "The whole log, or a year of it, with its completion records",
            description = "Roles AUDITOR, PRIVACY_OFFICER. For `lethe-audit verify`; the format is in docs/auditors.md."
                    + " With `year` the entries of that year alone.")
    void bundle(@RequestParam(required = false) @Nullable Integer year, HttpServletResponse response)
            throws IOException {
        LogProofs.Signed signed = signed();
        long start = log.keptFrom();
        if (year != null) {
            LogYear wanted = kept(year);
            start = wanted.firstIndex();
            signed = wanted.endIndex() == null
                    ? signed
                    : new LogProofs.Signed(wanted.endIndex(), String.valueOf(wanted.closing()));
        }
        response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"lethe-log-" + signed.size() + ".bundle\"");
        bundle.write(start, signed, response.getOutputStream());
    }

    @GetMapping("/years")
    @Operation(
            summary = "Which years the log has",
            description = "Roles AUDITOR, PRIVACY_OFFICER. Of a year that is over there is its last checkpoint; a year"
                    + " with `removedAt` has nothing else any more.")
    List<LogYear> years() {
        return log.years();
    }

    private LogYear kept(int year) {
        return log.years().stream()
                .filter(one -> one.year() == year && one.removedAt() == null)
                .findFirst()
                .orElseThrow(() -> RequestException.notFound("year"));
    }

    private void checkKept(String parameter, long index) {
        long kept = log.keptFrom();
        check(
                index >= kept,
                parameter,
                "must be at least " + kept + ": what is before has been removed after its term");
    }

    private LogProofs.Signed signed() {
        return proofs.checkpoint().orElseThrow(() -> RequestException.notFound("checkpoint"));
    }

    private static void check(boolean holds, String parameter, String message) {
        if (!holds) {
            throw new InvalidBodyException(List.of(new FieldError(parameter, message)));
        }
    }

    /** @param size number of entries of the whole log */
    record LogPage(long size, List<Entry> entries) {}

    /**
     * One entry.
     *
     * @param requestId the nil UUID for what concerns no single request
     * @param body the fact, as it was logged
     */
    @Schema(name = "LogEntry")
    record Entry(
            long index,
            UUID requestId,
            String type,
            Instant at,

            @JsonRawValue @Schema(implementation = Object.class)
            String body) {}

    /**
     * An audit path.
     *
     * @param entry the entry as it is hashed, canonical JSON
     * @param leafHash SHA-256 of a zero byte and the entry
     */
    record Inclusion(long index, long size, String entry, byte[] leafHash, List<byte[]> hashes) {
        static Inclusion of(LogRow row, long size, List<byte[]> hashes) {
            return new Inclusion(row.index(), size, row.json(), row.leafHash(), hashes);
        }
    }

    record Consistency(long from, long to, List<byte[]> hashes) {}
}
