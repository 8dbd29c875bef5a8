package org.lethe.orchestrator.evidence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.lethe.orchestrator.evidence.tree.Frontier;
import org.lethe.orchestrator.evidence.tree.MerkleHash;
import org.lethe.orchestrator.evidence.tree.Node;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tree over the log's entries, in {@code log_node} and {@code log_entry}. */
@Component
class LogTree {
    private final JdbcClient jdbc;
    private final LogYears years;

    LogTree(JdbcClient jdbc, LogYears years) {
        this.jdbc = jdbc;
        this.years = years;
    }

    /** Entries in the tree, which has caught up with the log unless there are entries from before there was a tree. */
    long size() {
        return jdbc.sql("select tree_size from log_state").query(Long.class).single();
    }

    /** The root of the first entries; one query or two, however many entries there are. */
    byte[] root(long size) {
        return hashes(List.of(Node.covering(0, size))).get(0);
    }

    /** One hash for each list of subtrees. */
    List<byte[]> hashes(List<List<Node>> ranges) {
        Map<Node, byte[]> known = load(ranges.stream().flatMap(List::stream).toList());
        return ranges.stream()
                .map(range -> MerkleHash.root(range.stream()
                        .map(node -> Objects.requireNonNull(known.get(node), "a complete subtree has a hash"))
                        .toList()))
                .toList();
    }

    Frontier frontier(long size) {
        List<Node> edge = Node.covering(0, size);
        Map<Node, byte[]> known = load(edge);
        return new Frontier(
                size,
                edge.stream()
                        .map(node -> Objects.requireNonNull(known.get(node), "a complete subtree has a hash"))
                        .toList());
    }

    /** Adds entries that follow those of the tree, in the caller's transaction. */
    void add(int year, Frontier frontier, List<LogRow> rows) {
        List<Node> nodes = new ArrayList<>();
        List<byte[]> hashes = new ArrayList<>();
        for (LogRow row : rows) {
            frontier.add(row.leafHash(), (node, hash) -> {
                if (node.level() > 0) {
                    nodes.add(node);
                    hashes.add(hash);
                }
            });
        }
        jdbc.sql("""
                insert into log_node (year, level, index, hash)
                select :year, * from unnest(cast(:levels as int[]), cast(:indexes as bigint[]), cast(:hashes as bytea[]))""")
                .param("year", year)
                .param("levels", levels(nodes))
                .param("indexes", indexes(nodes))
                .param("hashes", hashes.toArray(byte[][]::new))
                .update();
        jdbc.sql("update log_state set tree_size = :size")
                .param("size", frontier.size())
                .update();
    }

    private Map<Node, byte[]> load(Collection<Node> nodes) {
        Map<Node, byte[]> known = new HashMap<>();
        List<Node> leaves = nodes.stream().filter(node -> node.level() == 0).toList();
        List<Node> inner = nodes.stream().filter(node -> node.level() > 0).toList();
        if (!inner.isEmpty()) {
            jdbc.sql("""
                    select n.level, n.index, n.hash from log_node n
                    join unnest(cast(:levels as int[]), cast(:indexes as bigint[])) as wanted (level, index)
                        on n.level = wanted.level and n.index = wanted.index""")
                    .param("levels", levels(inner))
                    .param("indexes", indexes(inner))
                    .query((row, number) -> known.put(new Node(row.getInt(1), row.getLong(2)), row.getBytes(3)))
                    .list();
        }
        if (!leaves.isEmpty()) {
            jdbc.sql("select index, request_id, type, at, body from log_entry"
                            + " where index = any(cast(:indexes as bigint[]))")
                    .param("indexes", indexes(leaves))
                    .query((row, number) -> DefaultLogReader.row(row))
                    .list()
                    .forEach(row -> known.put(new Node(0, row.index()), row.leafHash()));
        }
        if (known.size() < leaves.size() + inner.size()) {
            years.edge().forEach(known::putIfAbsent);
        }
        return known;
    }

    private static int[] levels(Collection<Node> nodes) {
        return nodes.stream().mapToInt(Node::level).toArray();
    }

    private static long[] indexes(Collection<Node> nodes) {
        return nodes.stream().mapToLong(Node::index).toArray();
    }
}
