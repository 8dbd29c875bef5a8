package org.lethe.orchestrator.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.lethe.orchestrator.json.ForgetfulJson;
import tools.jackson.databind.JsonNode;

/**
 * A case file as a page shows it.
 *
 * @param request what was asked, when and how
 * @param identifiers kind, value, where it came from, and whether it was accepted
 * @param decisions everything that was decided, a line for each value
 * @param texts what people wrote
 * @param from where each decision came from
 * @param manifest how many records of which collection came to which end
 * @param salt of the hashes in the completion record, hex
 */
public record CaseFilePage(
        List<Line> request,
        List<Map<String, String>> identifiers,
        List<Line> decisions,
        List<Map<String, String>> texts,
        List<Map<String, String>> from,
        List<Map<String, String>> manifest,
        String salt) {
    private static final Pattern WORDS = Pattern.compile("(?<=[a-z])(?=[A-Z])");

    /** A value with its name. */
    public record Line(String name, String value) {
        /** Never the value. */
        @Override
        public String toString() {
            return "Line[" + name + "]";
        }
    }

    static CaseFilePage of(String content) {
        JsonNode file = ForgetfulJson.mapper().readTree(content);
        return new CaseFilePage(
                lines(file.path("request")),
                rows(file.path("identifiers")),
                lines(file.path("decisions")),
                rows(file.path("texts")),
                rows(file.path("from")),
                rows(file.path("manifest")),
                file.path("salt").asString());
    }

    /** Never the content. */
    @Override
    public String toString() {
        return "CaseFilePage";
    }

    private static List<Map<String, String>> rows(JsonNode array) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (JsonNode each : array) {
            Map<String, String> row = new LinkedHashMap<>();
            each.properties()
                    .forEach(field -> row.put(field.getKey(), field.getValue().asString("")));
            rows.add(row);
        }
        return rows;
    }

    private static List<Line> lines(JsonNode node) {
        List<Line> lines = new ArrayList<>();
        collect("", node, lines);
        return lines;
    }

    /** Each value is named by the way that leads to it. */
    private static void collect(String name, JsonNode node, List<Line> lines) {
        if (node.isObject()) {
            node.properties().forEach(field -> collect((name + " " + field.getKey()).strip(), field.getValue(), lines));
        } else if (node.isArray()) {
            int number = 1;
            for (JsonNode each : node) {
                collect(name + " " + number++, each, lines);
            }
        } else if (!node.isNull()) {
            lines.add(new Line(WORDS.matcher(name).replaceAll(" ").toLowerCase(Locale.ROOT), node.asString()));
        }
    }
}
