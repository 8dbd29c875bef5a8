package org.lethe.orchestrator.api;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.lethe.orchestrator.evidence.Fact;
import org.lethe.orchestrator.evidence.Journal;
import org.lethe.orchestrator.evidence.LogReader;
import org.lethe.orchestrator.evidence.LogRow;
import tools.jackson.databind.json.JsonMapper;

/** Facts in order, each in its place at once. */
final class MemoryLog implements Journal, LogReader {
    private final List<LogRow> rows = new CopyOnWriteArrayList<>();

    @Override
    public synchronized void append(List<Fact> facts) {
        facts.forEach(fact -> rows.add(new LogRow(
                rows.size(),
                fact.requestId(),
                fact.type(),
                fact.at(),
                JsonMapper.shared().writeValueAsString(fact.body()))));
    }

    @Override
    public List<LogRow> entries(long from, long to) {
        return rows.stream()
                .filter(row -> row.index() >= from && row.index() < to)
                .toList();
    }

    @Override
    public long size() {
        return rows.size();
    }

    @Override
    public long publishedUpTo() {
        return rows.size();
    }

    List<String> types(UUID requestId) {
        return rows.stream()
                .filter(row -> row.requestId().equals(requestId))
                .map(LogRow::type)
                .toList();
    }
}
