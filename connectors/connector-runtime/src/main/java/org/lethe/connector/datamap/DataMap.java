package org.lethe.connector.datamap;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.lethe.connector.Proposal;
import org.lethe.connector.Right;
import org.lethe.connector.Rules;
import org.lethe.wire.config.ConfigFileException;
import org.lethe.wire.config.PositionedYaml;
import org.lethe.wire.config.Problem;
import org.lethe.wire.config.SchemaCheck;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the owner of one system says about the personal data in it, read from a YAML file and checked: collections,
 * purposes, legal bases, recipients, retention. Immutable and thread-safe; {@link #propose} follows the clock.
 */
public final class DataMap implements Rules {
    private static final String SCHEMA = "/connector-runtime/data-map.schema.json";
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final PositionedYaml yaml;
    private final DataMapDocument document;
    private final byte[] file;
    private final byte[] digest;
    private final Proposals proposals;

    private DataMap(PositionedYaml yaml, DataMapDocument document, byte[] file, Clock clock) {
        this.yaml = yaml;
        this.document = document;
        this.file = file;
        this.digest = Sha256.of(file);
        this.proposals = new Proposals(document, clock);
    }

    /**
     * Reads and checks a data map.
     *
     * @param file its name, for messages
     * @param content YAML, UTF-8; closed by the caller
     * @throws DataMapException when the file has a mistake; the message names line, column and fix of each
     */
    public static DataMap read(String file, InputStream content, Clock clock) {
        try {
            byte[] bytes = content.readAllBytes();
            PositionedYaml yaml = parse(file, new String(bytes, StandardCharsets.UTF_8));
            refuse(file, new SchemaCheck(DataMap.class, SCHEMA).check(yaml));
            DataMapDocument document = MAPPER.treeToValue(yaml.root(), DataMapDocument.class);
            refuse(file, new SemanticCheck(yaml, clock).check(document));
            return new DataMap(yaml, document, bytes, clock);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the data map " + file, e);
        }
    }

    /**
     * Holds the data map against what the connector can do, so that a misspelt collection or clock stops the start and
     * does not silently erase.
     *
     * @param clocksByCollection every collection the connector finds records of, with the dates it reads from them
     * @throws DataMapException when the file names an unknown collection or clock, or lacks a collection
     */
    public DataMap requireCovered(Map<String, Set<String>> clocksByCollection) {
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < document.collections().size(); i++) {
            DataCollection collection = document.collections().get(i);
            Set<String> clocks = clocksByCollection.get(collection.name());
            String pointer = "/collections/" + i;
            if (clocks == null) {
                problems.add(unknown(pointer + "/name", "collection", collection.name(), clocksByCollection.keySet()));
                continue;
            }
            for (int j = 0; j < collection.retention().size(); j++) {
                String clock = collection.retention().get(j).clock();
                if (!clocks.contains(clock)) {
                    problems.add(unknown(pointer + "/retention/" + j + "/clock", "clock", clock, clocks));
                }
            }
        }
        Set<String> missing = new TreeSet<>(clocksByCollection.keySet());
        document.collections().forEach(collection -> missing.remove(collection.name()));
        if (!missing.isEmpty()) {
            problems.add(new Problem(
                    yaml.at("/collections"),
                    "collections",
                    "the connector also finds " + String.join(", ", missing),
                    "Add a collection of each of these names."));
        }
        refuse(yaml.file(), problems);
        return this;
    }

    @Override
    public Proposal propose(Right right, String collection, Facts facts) {
        return proposals.propose(right, collection(collection), facts);
    }

    @Override
    public String version() {
        return document.version();
    }

    public DataMapDocument document() {
        return document;
    }

    /**
     * The collection of that name.
     *
     * @throws IllegalArgumentException for a collection that the data map does not name
     */
    public DataCollection collection(String name) {
        return document.collections().stream()
                .filter(collection -> collection.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the data map of " + document.system() + " has no collection " + name));
    }

    /**
     * What a collection says under a key that only one kind of connector reads, for example {@code sql}.
     *
     * @param index of the collection in {@link DataMapDocument#collections()}
     */
    public <T> Optional<T> section(int index, String key, Class<T> type) {
        JsonNode section = yaml.root().at("/collections/" + index + "/" + key);
        return section.isMissingNode() ? Optional.empty() : Optional.of(MAPPER.treeToValue(section, type));
    }

    /**
     * A mistake that only the connector can see, with its place in the file.
     *
     * @param pointer JSON pointer to the value, for example {@code /collections/0/sql/table}
     */
    public Problem problem(String pointer, String what, String fix) {
        return new Problem(yaml.at(pointer), PositionedYaml.path(pointer), what, fix);
    }

    /**
     * Refuses the file when there are mistakes.
     *
     * @throws DataMapException that lists them in the order of the file
     */
    public void refuse(List<Problem> problems) {
        refuse(
                yaml.file(),
                problems.stream()
                        .sorted(Comparator.comparingInt(
                                        (Problem problem) -> problem.position().line())
                                .thenComparingInt(problem -> problem.position().column()))
                        .toList());
    }

    /**
     * The whole data map as JSON, what was left out filled in; the descriptor carries it. With the keys of collections that
     * only one kind of connector reads, as they were written: who approves a change must see all of it.
     */
    public String json() {
        ObjectNode whole = MAPPER.valueToTree(document);
        JsonNode written = yaml.root().path("collections");
        for (int i = 0; i < written.size(); i++) {
            ObjectNode collection = (ObjectNode) whole.path("collections").path(i);
            written.path(i).properties().forEach(entry -> collection.putIfAbsent(entry.getKey(), entry.getValue()));
        }
        return MAPPER.writeValueAsString(whole);
    }

    /** SHA-256 of the file, 32 bytes. */
    public byte[] digest() {
        return digest.clone();
    }

    /** SHA-256 of the file, hex: what approves it, and names it on the wire. */
    public String name() {
        return HexFormat.of().formatHex(digest);
    }

    /** The file as it was read. */
    String text() {
        return new String(file, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "DataMap[" + document.system() + " " + document.version() + " "
                + HexFormat.of().formatHex(digest, 0, 4) + "]";
    }

    private Problem unknown(String pointer, String what, String name, Set<String> known) {
        return problem(
                pointer,
                "the connector knows no " + what + " '" + name + "'",
                "Use one of " + String.join(", ", new TreeSet<>(known)) + ".");
    }

    private static PositionedYaml parse(String file, String content) {
        try {
            return PositionedYaml.parse("data map", file, content);
        } catch (ConfigFileException e) {
            throw new DataMapException(file, e.problems());
        }
    }

    private static void refuse(String file, List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new DataMapException(file, problems);
        }
    }
}
