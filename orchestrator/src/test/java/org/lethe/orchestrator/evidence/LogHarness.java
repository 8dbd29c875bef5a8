package org.lethe.orchestrator.evidence;

import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.lethe.auditor.LetheAudit;
import org.lethe.orchestrator.Migrations;
import org.lethe.orchestrator.keys.KeyVault;
import org.lethe.orchestrator.keys.Vaults;
import org.lethe.orchestrator.polling.Wakeup;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One instance's log on a database and a folder of keys, without Kafka: what is signed is pinned and no more. */
public final class LogHarness implements AutoCloseable {
    static final String ORIGIN = "example.test/log";
    public static final List<String> BEFORE_YEARS =
            List.of("V12__completion", "V23__log", "V45__log_tree", "V47__logged_version");
    public static final String YEARS = "V91__log_years";

    public final JdbcClient jdbc;
    final LogReader reader;
    public final LogProofs proofs;
    final LogGuard guard;
    final LogRetention retention;
    final RuleChanges rules;
    private final HikariDataSource dataSource = new HikariDataSource();
    private final TransactionTemplate transaction;
    private final Journal journal;
    private final Sequencer sequencer;
    private final CheckpointPins pins;
    private final Path keys;

    /** @param keys folder of the keys and the pins */
    public LogHarness(String database, Path keys, Clock clock, Duration keyLife) {
        this.keys = keys;
        dataSource.setJdbcUrl(database);
        dataSource.setMaximumPoolSize(3);
        JdbcTemplate template = new JdbcTemplate(dataSource);
        jdbc = JdbcClient.create(template);
        transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        LogProperties properties = new LogProperties(ORIGIN, keys.resolve("pins"), keyLife, 10);
        KeyVault vault = Vaults.inFolder(keys);
        LogKeys signers = new LogKeys(vault, keys.resolve("log-signing.pub"), ORIGIN);
        LogState state = new LogState(jdbc);
        LogSigning signing = new LogSigning(vault, signers, state, keyLife, keys.resolve("log-signing.rotate"), clock);
        LogYears years = new LogYears(jdbc);
        LogTree tree = new LogTree(jdbc, years);
        Checkpoints checkpoints = new Checkpoints(jdbc);
        pins = new CheckpointPins(keys.resolve("pins"), signers);
        guard = new LogGuard(tree, checkpoints, pins, Optional::empty, signers);
        reader = new DefaultLogReader(jdbc, years);
        proofs = new DefaultLogProofs(tree, checkpoints);
        journal = new DefaultJournal(template, new Wakeup());
        rules = new RuleChanges(jdbc, journal, transaction, clock);
        sequencer = new Sequencer(
                state,
                transaction,
                reader,
                tree,
                years,
                new Places(jdbc, state, years, clock),
                checkpoints,
                guard,
                signers,
                signing,
                clock);
        retention = new LogRetention(
                state, transaction, years, tree, proofs, guard, signers, journal, event -> {}, clock, properties);
    }

    public static void migrate(String database, List<String> scripts) {
        try (HikariDataSource dataSource = new HikariDataSource()) {
            dataSource.setJdbcUrl(database);
            Migrations.run(new JdbcTemplate(dataSource), scripts);
        }
    }

    public void append(UUID request, String type, Clock clock, Map<String, Object> body) {
        transaction.executeWithoutResult(status -> journal.append(new Fact(request, type, clock.instant(), body)));
    }

    /** One pass; returns how many entries were signed. */
    int sequence() {
        int signed = sequencer.sequence();
        if (signed > 0) {
            pins.pin(proofs.checkpoint().orElseThrow().note(), LocalDate.EPOCH);
        }
        return signed;
    }

    /** Passes until nothing is left. */
    public void sequenceAll() {
        while (sequence() > 0) {
            // The next batch.
        }
    }

    /** The first of the public keys that ever signed. */
    public String firstKey() {
        List<String> lines = read("log-signing.pub").lines().toList();
        return lines.get(lines.size() - 1);
    }

    String read(String file) {
        try {
            return Files.readString(keys.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the offline verifier says of everything that is kept: its exit code and its first line. */
    String audit(String key, String... more) {
        return audit(exported("log.bundle"), key, more);
    }

    /** What it says of a bundle that was exported before. */
    public static String audit(Path bundle, String key, String... more) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream printer = new PrintStream(out, true, StandardCharsets.UTF_8);
        List<String> arguments = new java.util.ArrayList<>(List.of("verify", bundle.toString(), "--key", key));
        arguments.addAll(List.of(more));
        return new LetheAudit(printer, printer).run(arguments) + " " + out.toString(StandardCharsets.UTF_8);
    }

    /** The bundle of everything that is kept now, in a file. */
    public Path exported(String name) {
        try {
            return Files.writeString(keys.resolve(name), bundle());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String bundle() {
        StringBuilder out = new StringBuilder("lethe-log-bundle/1\n");
        long at = reader.keptFrom();
        if (at > 0) {
            long start = at;
            out.append("start ").append(start).append('\n');
            proofs.edge(start)
                    .forEach(edge -> out.append("edge ")
                            .append(Base64.getEncoder().encodeToString(edge))
                            .append('\n'));
            note(
                    out,
                    reader.years().stream()
                            .filter(year -> Objects.equals(year.endIndex(), start))
                            .map(year -> String.valueOf(year.closing()))
                            .findFirst()
                            .orElseThrow());
        }
        while (at < proofs.signedSize()) {
            LogProofs.Signed next = proofs.checkpoint(at + 1).orElseThrow();
            reader.entries(at, next.size())
                    .forEach(row -> out.append("entry ").append(row.json()).append('\n'));
            note(out, next.note());
            at = next.size();
        }
        return out.append("end ").append(at).append('\n').toString();
    }

    private static void note(StringBuilder out, String note) {
        for (String line : note.substring(0, note.length() - 1).split("\n", -1)) {
            out.append("note ").append(line).append('\n');
        }
    }

    @Override
    public void close() {
        dataSource.close();
    }
}
