package org.lethe.orchestrator.api;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.lethe.orchestrator.completion.CompletionRecords;
import org.lethe.orchestrator.evidence.LogProofs;
import org.lethe.orchestrator.evidence.LogReader;
import org.lethe.orchestrator.evidence.LogRow;
import org.springframework.stereotype.Component;

/**
 * Writes the log for an auditor, page by page: every entry, below the entry with the digest of a completion record the
 * record itself, and about every {@value #PAGE} entries the checkpoint that is over all of them. A bundle that begins with a
 * later year begins with the checkpoint over what came before. The format is described in docs/auditors.md.
 */
@Component
class LogBundle {
    private static final String FORMAT = "lethe-log-bundle/1";
    private static final int PAGE = 1_000;

    private final LogReader log;
    private final LogProofs proofs;
    private final CompletionRecords records;

    LogBundle(LogReader log, LogProofs proofs, CompletionRecords records) {
        this.log = log;
        this.proofs = proofs;
        this.records = records;
    }

    /**
     * Writes the entries up to those that a checkpoint is over. The stream is flushed and stays open.
     *
     * @param start where a year begins; 0 for the first
     */
    void write(long start, LogProofs.Signed signed, OutputStream to) throws IOException {
        Writer out = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8), 1 << 16);
        line(out, FORMAT, "");
        if (start > 0) {
            before(out, start);
        }
        for (long from = start; from < signed.size(); ) {
            LogProofs.Signed next = proofs.checkpoint(from + PAGE)
                    .filter(found -> found.size() <= signed.size())
                    .orElse(signed);
            while (from < next.size()) {
                List<LogRow> rows = log.entries(from, Math.min(from + PAGE, next.size()));
                page(out, rows);
                from += rows.size();
            }
            note(out, next.note());
        }
        line(out, "end ", Long.toString(signed.size()));
        out.flush();
    }

    /** What the tree over the entries before is made of, and who signed it. */
    private void before(Writer out, long start) throws IOException {
        line(out, "start ", Long.toString(start));
        for (byte[] hash : proofs.edge(start)) {
            line(out, "edge ", Base64.getEncoder().encodeToString(hash));
        }
        note(
                out,
                log.years().stream()
                        .filter(year -> Objects.equals(year.endIndex(), start))
                        .map(year -> String.valueOf(year.closing()))
                        .findFirst()
                        .orElseThrow());
    }

    private static void note(Writer out, String note) throws IOException {
        for (String line : note.substring(0, note.length() - 1).split("\n", -1)) {
            line(out, "note ", line);
        }
    }

    private void page(Writer out, List<LogRow> rows) throws IOException {
        Map<UUID, String> bodies = records.find(rows.stream()
                .filter(LogBundle::announcesRecord)
                .map(LogRow::requestId)
                .toList());
        for (LogRow row : rows) {
            line(out, "entry ", row.json());
            String body = announcesRecord(row) ? bodies.get(row.requestId()) : null;
            if (body != null) {
                line(out, "record ", body);
            }
        }
    }

    private static boolean announcesRecord(LogRow row) {
        return row.type().equals(CompletionRecords.FACT);
    }

    private static void line(Writer out, String kind, String content) throws IOException {
        out.write(kind);
        out.write(content);
        out.write('\n');
    }
}
