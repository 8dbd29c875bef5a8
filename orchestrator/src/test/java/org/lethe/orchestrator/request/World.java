package org.lethe.orchestrator.request;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lethe.wire.Action;
import org.lethe.wire.AppliedPayload;
import org.lethe.wire.ApplyPayload;
import org.lethe.wire.Ground;
import org.lethe.wire.Identifier;
import org.lethe.wire.ItemCheck;
import org.lethe.wire.ItemResult;
import org.lethe.wire.LocatePayload;
import org.lethe.wire.LocatedPayload;
import org.lethe.wire.Outcome;
import org.lethe.wire.PlannedItem;
import org.lethe.wire.ProposedItem;
import org.lethe.wire.ReadbackState;
import org.lethe.wire.SurveyPayload;
import org.lethe.wire.SurveyedPayload;
import org.lethe.wire.SurveyedRecord;
import org.lethe.wire.VerifiedPayload;
import org.lethe.wire.VerifyPayload;

/** Systems with records, which answer commands the way connectors do. */
public final class World {
    private final Map<String, Map<String, ProposedItem>> systems = new HashMap<>();
    private final Map<String, List<Identifier>> vouched = new HashMap<>();
    private final Map<String, Outcome> outcomes = new HashMap<>();
    private final Map<String, java.time.LocalDate> purges = new HashMap<>();
    private final Set<String> recreated = new HashSet<>();
    private final Set<String> others = new HashSet<>();
    private final List<SurveyedRecord> listed = new ArrayList<>();
    private int pageOfRecords = Integer.MAX_VALUE;

    public static ProposedItem item(String collection, String ref, Action action) {
        return new ProposedItem(ref, collection, action, null, null, null, ByteBuffer.wrap(new byte[32]), Map.of());
    }

    public static ProposedItem retained(String collection, String ref, Ground ground, String until) {
        return new ProposedItem(
                ref,
                collection,
                Action.RETAIN,
                ground,
                java.time.LocalDate.parse(until),
                null,
                ByteBuffer.wrap(new byte[32]),
                Map.of());
    }

    public World holds(String system, ProposedItem... items) {
        for (ProposedItem item : items) {
            records(system).put(item.getRef(), item);
        }
        return this;
    }

    public World vouches(String system, Identifier... identifiers) {
        vouched.computeIfAbsent(system, name -> new ArrayList<>()).addAll(List.of(identifiers));
        return this;
    }

    /** From now on applying this record ends so, and the record stays. */
    public World answers(String ref, Outcome outcome) {
        outcomes.put(ref, outcome);
        return this;
    }

    /** From now on the vendor accepts the erasure of this record, and has it until then. */
    public World answersUntil(String ref, java.time.LocalDate purged) {
        purges.put(ref, purged);
        return answers(ref, Outcome.SOFT_DELETED);
    }

    /** From now on this record is another person's: applying finds it changed, and no search for this person finds it. */
    public World becomesSomebodyElses(String ref) {
        others.add(ref);
        return answers(ref, Outcome.CHANGED);
    }

    /** From now on it is this person's again. */
    public World becomesTheirsAgain(String ref) {
        others.remove(ref);
        return heals(ref);
    }

    /** From now on applying this record works. */
    public World heals(String ref) {
        outcomes.remove(ref);
        return this;
    }

    /** From now on a synchronisation brings a record of this collection back, as a new one, whenever it is erased. */
    public World recreates(String collection) {
        recreated.add(collection);
        return this;
    }

    /** From now on it does not any more. */
    public World stopsRecreating() {
        recreated.clear();
        return this;
    }

    public Map<String, ProposedItem> records(String system) {
        return systems.computeIfAbsent(system, name -> new LinkedHashMap<>());
    }

    public LocatedPayload locate(String system) {
        return new LocatedPayload(
                theirs(system), List.copyOf(vouched.getOrDefault(system, List.of())), List.of(), null, null);
    }

    /** As a connector answers a command to locate: by identifiers, or record by record for a follow-up. */
    public LocatedPayload locate(String system, LocatePayload asked) {
        if (asked.getRecords().isEmpty()) {
            return locate(system);
        }
        List<ProposedItem> items = new ArrayList<>();
        List<String> absent = new ArrayList<>();
        for (PlannedItem record : asked.getRecords()) {
            ProposedItem held = records(system).get(record.getRef());
            if (held == null) {
                absent.add(record.getItemId());
            } else if (others.contains(record.getRef())) {
                items.add(new ProposedItem(
                        record.getRef(),
                        record.getCollection(),
                        Action.REVIEW,
                        null,
                        null,
                        null,
                        record.getMatch(),
                        Map.of()));
            } else {
                items.add(held);
            }
        }
        return new LocatedPayload(items, List.of(), absent, null, null);
    }

    private List<ProposedItem> theirs(String system) {
        return records(system).values().stream()
                .filter(record -> !others.contains(record.getRef()))
                .toList();
    }

    public AppliedPayload apply(String system, ApplyPayload payload) {
        List<ItemResult> results = new ArrayList<>();
        boolean stopped = false;
        for (PlannedItem item : payload.getItems()) {
            Outcome outcome = stopped ? Outcome.NOT_ATTEMPTED : outcome(system, item);
            stopped |= outcome == Outcome.FAILED;
            results.add(new ItemResult(
                    item.getItemId(),
                    outcome,
                    outcome == Outcome.RETAINED ? item.getUntil() : purges.get(item.getRef()),
                    null,
                    null,
                    outcome == Outcome.EXPORTED
                            ? "{\"name\": \"Anna Larsson\", \"email\": \"anna.larsson@example.test\"}"
                            : null));
        }
        return new AppliedPayload(results, List.of());
    }

    private Outcome outcome(String system, PlannedItem item) {
        Outcome scripted = outcomes.get(item.getRef());
        boolean gone = item.getAction() == Action.ERASE && !records(system).containsKey(item.getRef());
        if (scripted != null && !gone) {
            return scripted;
        }
        return switch (item.getAction()) {
            case ERASE -> {
                records(system).remove(item.getRef());
                if (recreated.contains(item.getCollection())) {
                    holds(system, item(item.getCollection(), item.getRef() + "'", Action.ERASE));
                }
                yield Outcome.ERASED;
            }
            case ANONYMISE -> Outcome.ANONYMISED;
            case RETAIN -> Outcome.RETAINED;
            case EXPORT -> Outcome.EXPORTED;
            default -> Outcome.FAILED;
        };
    }

    /** From now on these are among the records that people's systems have. */
    public World lists(SurveyedRecord... added) {
        listed.addAll(List.of(added));
        return this;
    }

    /** What was made within the time, page by page. */
    public SurveyedPayload survey(SurveyPayload asked) {
        int from = asked.getAfter() == null ? 0 : Integer.parseInt(asked.getAfter());
        List<SurveyedRecord> made = listed.stream()
                .filter(record -> !record.getMadeAt().isBefore(asked.getSince())
                        && record.getMadeAt().isBefore(asked.getUntil()))
                .toList();
        int to = Math.min(made.size(), from + Math.min(asked.getLimit(), pageOfRecords));
        return new SurveyedPayload(made.subList(from, to), to < made.size() ? Integer.toString(to) : null);
    }

    /** From now on a page has so many records. */
    public World withPagesOf(int records) {
        pageOfRecords = records;
        return this;
    }

    public VerifiedPayload verify(String system, VerifyPayload payload) {
        List<ItemCheck> checks = new ArrayList<>();
        List<ProposedItem> found = new ArrayList<>(theirs(system));
        found.removeIf(record -> purges.containsKey(record.getRef()));
        for (PlannedItem item : payload.getItems()) {
            found.removeIf(record -> record.getRef().equals(item.getRef()));
            if (item.getAction() == Action.REVIEW || item.getAction() == Action.UNKNOWN) {
                throw new IllegalArgumentException("a connector refuses to read back " + item.getAction());
            }
            boolean there = records(system).containsKey(item.getRef());
            ReadbackState state = !there
                    ? ReadbackState.ABSENT
                    : item.getAction() == Action.ERASE ? ReadbackState.VIOLATED : ReadbackState.HOLDS;
            java.time.LocalDate purged = there ? purges.get(item.getRef()) : null;
            checks.add(
                    new ItemCheck(item.getItemId(), purged == null ? state : ReadbackState.SOFT_DELETED, purged, null));
        }
        return new VerifiedPayload(checks, found, null);
    }
}
