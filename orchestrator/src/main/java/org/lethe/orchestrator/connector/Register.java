package org.lethe.orchestrator.connector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a data map says about the processing, in one language: the information of Art. 15(1). English where the owner wrote
 * no other language.
 *
 * @param version of the data map; null when the connector has not described itself
 * @param title of the system, as the data subject knows it; null where the owner wrote none
 * @param labels names of fields as people read them
 * @param transfers to third countries and their safeguard
 */
public record Register(
        @Nullable String version,
        @Nullable String title,
        Map<String, String> labels,
        @Nullable String transfers,
        List<Processing> collections) {
    private static final Pattern NUMBERED = Pattern.compile("(.+)\\[(\\d+)]");
    /** Of a system whose connector has not described itself. */
    public static final Register UNKNOWN = new Register(null, null, Map.of(), null, List.of());

    /** @param dataMap JSON as the connector's descriptor carries it */
    public static Register of(@Nullable String dataMap, String language) {
        if (dataMap == null || dataMap.isBlank()) {
            return UNKNOWN;
        }
        JsonNode root = JsonMapper.shared().readTree(dataMap);
        List<Processing> collections = new ArrayList<>();
        for (JsonNode collection : root.path("collections")) {
            collections.add(processing(collection, language));
        }
        Map<String, String> labels = new HashMap<>();
        root.path("labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), or(text(label.getValue(), language), label.getKey())));
        return new Register(
                text(root.path("version"), language),
                text(root.path("title"), language),
                labels,
                text(root.path("transfers"), language),
                collections);
    }

    public Optional<Processing> collection(String name) {
        return collections.stream()
                .filter(processing -> processing.name().equals(name))
                .findFirst();
    }

    /**
     * The field as people read it: {@code Ändring 2: Före}. A name without a label stays as it is.
     *
     * @param path of a field in a record: {@code changes[2].OldValue}; the whole of it can be a name, with dots and brackets
     */
    public String label(String path) {
        String whole = labels.get(path);
        return whole != null
                ? whole
                : Arrays.stream(path.split("\\.", -1)).map(this::labelOfOne).collect(Collectors.joining(": "));
    }

    private String labelOfOne(String name) {
        Matcher numbered = NUMBERED.matcher(name);
        return numbered.matches()
                ? labelOfOne(numbered.group(1)) + " " + numbered.group(2)
                : labels.getOrDefault(name, name);
    }

    private static Processing processing(JsonNode node, String language) {
        List<Field> fields = new ArrayList<>();
        for (JsonNode field : node.path("fields")) {
            fields.add(new Field(field.path("name").asString(""), text(field.path("category"), language)));
        }
        List<String> recipients = new ArrayList<>();
        node.path("recipients").forEach(recipient -> recipients.add(recipient.asString("")));
        List<String> retention = new ArrayList<>();
        node.path("retention").forEach(rule -> retention.add(or(text(rule.path("reason"), language), "")));
        JsonNode basis = node.path("legalBasis");
        return new Processing(
                node.path("name").asString(""),
                or(text(node.path("title"), language), node.path("name").asString("")),
                text(node.path("category"), language),
                text(node.path("purpose"), language),
                basis.path("article").asString(""),
                text(basis.path("text"), language),
                node.path("processorFor").isString() ? node.path("processorFor").asString() : null,
                text(node.path("source"), language),
                recipients,
                text(node.path("necessaryUntil"), language),
                retention,
                text(node.path("automatedDecisions"), language),
                fields);
    }

    private static @Nullable String text(JsonNode node, String language) {
        if (node.isString()) {
            return node.asString();
        }
        JsonNode found = node.path(language);
        JsonNode shown = found.isString() ? found : node.path("en");
        return shown.isString() ? shown.asString() : null;
    }

    private static String or(@Nullable String text, String otherwise) {
        return text == null ? otherwise : text;
    }

    /**
     * One collection of the data map.
     *
     * @param processorFor the controller, where the records are only processed for somebody
     * @param recipients by name
     * @param retention why records are kept for a while, in words
     */
    public record Processing(
            String name,
            String title,
            @Nullable String category,
            @Nullable String purpose,
            String article,
            @Nullable String legalBasis,
            @Nullable String processorFor,
            @Nullable String source,
            List<String> recipients,
            @Nullable String necessaryUntil,
            List<String> retention,
            @Nullable String automatedDecisions,
            List<Field> fields) {}

    /** @param category null when it is the collection's */
    public record Field(String name, @Nullable String category) {}
}
