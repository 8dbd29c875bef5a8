package org.lethe.orchestrator.casefile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lethe.orchestrator.plan.ItemOutcome;
import org.lethe.orchestrator.plan.PlanItem;
import org.lethe.orchestrator.request.CaseText;
import org.lethe.orchestrator.request.RequestState;
import org.lethe.orchestrator.request.SubjectIdentifier;

/**
 * Lays out a case file: the request as it was received, with the identifiers that name the person and say how to reach
 * them; what people wrote and decided; how it was answered, with the proof; a manifest of what was done, without values and
 * without refs; and the salt of the record's hashes.
 */
final class CaseFileContent {
    static final String FORMAT = "lethe-case-file/1";

    private CaseFileContent() {}

    static Map<String, Object> of(RequestState ended, List<CaseText> texts, String salt) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("format", FORMAT);
        file.put("request", request(ended));
        file.put("identifiers", identifiers(ended));
        file.put(
                "texts",
                texts.stream()
                        .filter(text -> !text.kind().equals(CaseText.FROM))
                        .toList());
        file.put(
                "from",
                texts.stream()
                        .filter(text -> text.kind().equals(CaseText.FROM))
                        .map(CaseFileContent::from)
                        .toList());
        file.put("decisions", ended.history());
        file.put("manifest", manifest(ended));
        file.put("salt", salt);
        return file;
    }

    /** Who decided what, when and from where. */
    private static Map<String, Object> from(CaseText text) {
        int space = text.text().indexOf(' ');
        return Map.of(
                "what", text.text().substring(0, space),
                "by", text.by(),
                "at", text.at().toString(),
                "address", text.text().substring(space + 1));
    }

    private static Map<String, Object> request(RequestState ended) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("id", ended.dossier().id().toString());
        request.put("type", ended.dossier().type().name());
        request.put("controller", ended.dossier().controller());
        request.put("status", ended.status().name());
        request.put("receivedAt", ended.dossier().receivedAt().toString());
        request.put("filedAt", ended.dossier().filedAt().toString());
        request.put("filedBy", ended.dossier().filedBy());
        request.put("language", ended.dossier().language());
        request.put("channel", ended.dossier().channel());
        request.put("dueOn", ended.dueOn().toString());
        return request;
    }

    private static List<Map<String, Object>> identifiers(RequestState ended) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (SubjectIdentifier known : ended.identifiers()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("kind", known.identifier().getKind());
            one.put("issuer", known.identifier().getIssuer());
            one.put("value", known.identifier().getValue());
            one.put("standing", known.standing().name());
            one.put("from", known.source() == null ? "REQUEST" : known.source());
            all.add(one);
        }
        return all;
    }

    /** How many records of which collection came to which end. */
    private static List<Map<String, Object>> manifest(RequestState ended) {
        Map<String, Map<String, Object>> lines = new TreeMap<>();
        for (PlanItem item : ended.items()) {
            Map<String, Object> line = line(item);
            lines.computeIfAbsent(line.toString(), key -> line).merge("count", 1, (a, b) -> (Integer) a + (Integer) b);
        }
        return List.copyOf(lines.values());
    }

    private static Map<String, Object> line(PlanItem item) {
        ItemOutcome outcome = item.outcome();
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("system", item.system());
        line.put("collection", item.collection());
        line.put("plan", item.plan());
        line.put("action", item.action().name());
        if (item.ground() != null) {
            line.put("ground", item.ground().name());
        }
        if (item.until() != null) {
            line.put("until", item.until().toString());
        }
        if (outcome != null) {
            line.put("outcome", outcome.outcome().name());
            if (outcome.code() != null) {
                line.put("code", outcome.code());
            }
        }
        return line;
    }
}
