package org.lethe.orchestrator.completion;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.erdtman.jcs.JsonCanonicalizer;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.answer.AccessPackages;
import org.lethe.orchestrator.deadline.Deadlines;
import org.lethe.orchestrator.json.ForgetfulJson;
import org.lethe.orchestrator.plan.PlanItem;
import org.lethe.orchestrator.request.Actor;
import org.lethe.orchestrator.request.History;
import org.lethe.orchestrator.request.RequestState;
import org.lethe.orchestrator.request.Salts;
import org.lethe.orchestrator.request.Status;
import org.lethe.orchestrator.request.SubjectIdentifier;
import org.lethe.orchestrator.task.Tasks;
import org.lethe.wire.Outcome;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes the completion record: what was asked, decided, done and read back, as counts, grounds and dates. Nothing in it
 * names the data subject or a record of theirs; every hash of personal data is an HMAC under a salt that dies with the
 * case file. Canonical JSON, RFC 8785.
 */
@Component
class RecordBuilder {
    private static final String FORMAT = "lethe-completion-record/1";

    private final SystemSections systems;
    private final Deadlines deadlines;
    private final KeyDates dates;
    private final Salts salts;
    private final Tasks tasks;
    private final JsonMapper json = ForgetfulJson.mapper();

    RecordBuilder(SystemSections systems, Deadlines deadlines, KeyDates dates, Salts salts, Tasks tasks) {
        this.systems = systems;
        this.deadlines = deadlines;
        this.dates = dates;
        this.salts = salts;
        this.tasks = tasks;
    }

    String build(RequestState ended, long number, Optional<AccessPackages.Described> described, Instant at) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("format", FORMAT);
        record.put("request", ended.dossier().id().toString());
        record.put("number", number);
        record.put("type", ended.dossier().type().name());
        record.put("status", ended.status().name());
        record.put("controller", systems.controller(ended));
        record.put("closedAt", at.toString());
        record.put("received", received(ended));
        record.put("term", term(ended));
        record.put("identity", identity(ended));
        record.put("decisions", decisions(ended));
        record.put("versions", versions(ended.history(), systems.inventory()));
        record.put("systems", systems.of(ended, tasks.of(ended.dossier().id()), deadlines.dayOf(at)));
        record.put("verification", verification(ended));
        described.ifPresent(known -> record.put("package", packed(ended, known)));
        record.put("keys", dates.of(ended, described, at));
        endings(ended.history(), record);
        try {
            return new JsonCanonicalizer(json.writeValueAsString(record).getBytes(StandardCharsets.UTF_8))
                    .getEncodedString();
        } catch (IOException e) {
            throw new IllegalStateException("the completion record has no canonical form", e);
        }
    }

    private static Map<String, Object> received(RequestState ended) {
        return Map.of(
                "at", ended.dossier().receivedAt().toString(),
                "filedAt", ended.dossier().filedAt().toString(),
                "filedBy", ended.dossier().filedBy(),
                "channel", ended.dossier().channel(),
                "language", ended.dossier().language());
    }

    private Map<String, Object> term(RequestState ended) {
        Map<String, Object> term = new LinkedHashMap<>();
        term.put("dueOn", ended.dueOn().toString());
        History.Extended extended = ended.history().extended();
        if (extended != null) {
            term.put(
                    "extended",
                    Map.of(
                            "ground", extended.ground(),
                            "firstDueOn", extended.firstDue().toString(),
                            "noticeSentAt", extended.noticeSentAt().toString(),
                            "by", extended.by().described(),
                            "at", extended.at().toString()));
        }
        History.Answered answered = ended.history().answered();
        if (answered != null) {
            term.put("answeredAt", answered.deliveredAt().toString());
            term.put("onTime", deadlines.onTime(answered.deliveredAt(), ended.dueOn()));
        }
        return term;
    }

    private static Map<String, Object> identity(RequestState ended) {
        String unread = ended.history().unread();
        if (unread != null) {
            return Map.of("unread", unread);
        }
        Map<String, Integer> filed = new TreeMap<>();
        Map<String, Integer> found = new TreeMap<>();
        for (SubjectIdentifier known : ended.identifiers()) {
            String kind = known.identifier().getKind();
            if (known.source() == null) {
                filed.merge(kind, 1, Integer::sum);
            } else {
                found.merge(kind + " " + known.standing(), 1, Integer::sum);
            }
        }
        return Map.of("filed", filed, "found", found);
    }

    private static Map<String, Object> decisions(RequestState ended) {
        List<Object> approvals = new ArrayList<>();
        for (History.Approval approval : ended.history().approvals()) {
            approvals.add(Map.of(
                    "plan", approval.plan(),
                    "planHash", approval.hash(),
                    "by", approval.by().described(),
                    "at", approval.at().toString()));
        }
        List<Object> items = new ArrayList<>();
        for (PlanItem item : ended.items()) {
            if (item.decidedBy() != null) {
                Map<String, Object> decided = new LinkedHashMap<>();
                decided.put("item", item.id().toString());
                decided.put("system", item.system());
                decided.put("collection", item.collection());
                decided.put("action", item.action().name());
                decided.put("by", item.decidedBy());
                if (item.ground() != null) {
                    decided.put("ground", item.ground().name());
                }
                items.add(decided);
            }
        }
        Map<String, Object> decisions = new LinkedHashMap<>(Map.of("approvals", approvals, "items", items));
        if (ended.planHash() != null) {
            decisions.put("planHash", ended.planHash());
        }
        return decisions;
    }

    private static Map<String, Object> versions(History history, String atEnd) {
        Map<String, Object> systems = new TreeMap<>();
        history.versions()
                .forEach((system, known) -> systems.put(
                        system,
                        Map.of(
                                "connector",
                                known.connector(),
                                "dataMap",
                                known.dataMap(),
                                "dataMapSha256",
                                known.dataMapDigest())));
        return Map.of("inventory", history.inventory(), "inventoryAtEnd", atEnd, "systems", systems);
    }

    private static Map<String, Object> verification(RequestState ended) {
        boolean required = ended.dossier().type().verified();
        return Map.of(
                "required",
                required,
                "verified",
                required && ended.status() == Status.COMPLETED,
                "plans",
                ended.progress().plan(),
                "repeatedReadBacks",
                ended.progress().allRechecks());
    }

    private Map<String, Object> packed(RequestState ended, AccessPackages.Described known) {
        Map<String, Object> packed = new LinkedHashMap<>();
        packed.put("records", exported(ended));
        packed.put("bytes", known.bytes());
        packed.put("digestHmac", salts.of(ended.dossier().id()).hmac(known.sha256()));
        History.Released released = ended.history().released();
        if (released != null) {
            packed.put("releasedBy", released.by().described());
            packed.put("releasedAt", released.at().toString());
        }
        return packed;
    }

    private static Map<String, Integer> exported(RequestState ended) {
        Map<String, Integer> counts = new TreeMap<>();
        ended.items().stream()
                .filter(item -> item.became(Outcome.EXPORTED))
                .forEach(item -> counts.merge(item.system(), 1, Integer::sum));
        return counts;
    }

    private static void endings(History history, Map<String, Object> record) {
        History.Answered answered = history.answered();
        if (answered != null) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("channel", answered.channel());
            answer.put("deliveredAt", answered.deliveredAt().toString());
            answer.put("contentHmac", answered.contentHmac());
            answer.put("proof", answered.proof());
            answer.put("by", answered.by().described());
            record.put("answer", answer);
        }
        History.Refused refused = history.refused();
        if (refused != null) {
            record.put("refusal", ending(refused.by(), refused.at(), refused.ground()));
        }
        History.Withdrawn withdrawn = history.withdrawn();
        if (withdrawn != null) {
            Map<String, Object> withdrawal = ending(withdrawn.by(), withdrawn.at(), null);
            if (withdrawn.unread() != null) {
                withdrawal.put("unread", withdrawn.unread());
            }
            record.put("withdrawal", withdrawal);
        }
    }

    private static Map<String, Object> ending(Actor by, Instant at, @Nullable String ground) {
        Map<String, Object> ending = new LinkedHashMap<>(Map.of("by", by.described(), "at", at.toString()));
        if (ground != null) {
            ending.put("ground", ground);
        }
        return ending;
    }
}
