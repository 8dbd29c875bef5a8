package org.lethe.connector.testkit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.Action;
import org.lethe.connector.Export;
import org.lethe.connector.Identifier;
import org.lethe.connector.Item;
import org.lethe.connector.Located;
import org.lethe.connector.Outcome;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.Readback;
import org.lethe.connector.Result;
import org.lethe.connector.Right;
import org.lethe.connector.Subject;
import org.lethe.connector.Survey;
import org.lethe.connector.Survey.NewRecord;
import org.lethe.connector.SystemOfRecord;
import org.lethe.connector.TransientException;

/** What the orchestrator does between locate and apply, cut down to one system and no approval. */
public final class Plans {
    private static final int TRIES = 5;

    /** What may become of an item that was to be erased, when nothing went wrong. */
    static final Set<Outcome> GONE =
            Set.of(Outcome.ERASED, Outcome.ANONYMISED, Outcome.SOFT_DELETED, Outcome.RESIDUE, Outcome.RETAINED);

    /** Where the first page begins. */
    public static final Optional<String> FIRST = Optional.empty();

    private Plans() {}

    public static Subject email(Right right, ContractPerson person) {
        return new Subject(right, List.of(Identifier.email(person.email())));
    }

    /** {@code person} may have the number as people write it in Sweden. */
    public static Subject phone(Right right, ContractPerson person) {
        String digits = person.phone().replaceAll("[^0-9+]", "");
        String e164 = digits.startsWith("+") ? digits : "+46" + digits.substring(1);
        return new Subject(right, List.of(Identifier.phone(e164)));
    }

    /** Everything that was located but what a person must decide, in order. */
    public static List<PlannedAction> plan(Located located) {
        return located.items().stream()
                .filter(item -> item.proposal().action() != Action.REVIEW)
                .map(item -> planned(item, item.proposal().action()))
                .toList();
    }

    public static PlannedAction planned(Item item, Action action) {
        return new PlannedAction(
                item.ref(),
                item.collection(),
                action,
                item.proposal().ground(),
                item.proposal().until(),
                item.matched()::equals,
                Map.of());
    }

    static PlannedAction correction(Item item, Fixture.Correctable field) {
        return new PlannedAction(
                item.ref(),
                item.collection(),
                Action.RECTIFY,
                null,
                null,
                item.matched()::equals,
                Map.of(field.field(), field.right()));
    }

    /** Whatever comes of each, as a failed item would stop the later ones. */
    public static List<Result> apply(SystemOfRecord system, List<PlannedAction> plan) {
        return inRuns(plan, system::applyRun);
    }

    private static <T> List<T> inRuns(List<PlannedAction> plan, Function<List<PlannedAction>, List<T>> run) {
        List<T> answers = new ArrayList<>();
        while (answers.size() < plan.size()) {
            answers.addAll(run.apply(plan.subList(answers.size(), plan.size())));
        }
        return answers;
    }

    /** The same actions with the day that each result named, as they are checked again on that day. */
    public static List<PlannedAction> followUp(List<PlannedAction> plan, List<Result> results) {
        List<PlannedAction> later = new ArrayList<>();
        for (int i = 0; i < plan.size(); i++) {
            PlannedAction item = plan.get(i);
            LocalDate until = results.get(i).until();
            later.add(new PlannedAction(
                    item.ref(),
                    item.collection(),
                    item.action(),
                    item.ground(),
                    until == null ? item.until() : until,
                    item.match(),
                    item.changes()));
        }
        return later;
    }

    /** The same actions as if another identifier had matched. */
    static List<PlannedAction> matching(List<PlannedAction> plan, Identifier other) {
        return plan.stream()
                .map(item -> new PlannedAction(
                        item.ref(),
                        item.collection(),
                        item.action(),
                        item.ground(),
                        item.until(),
                        other::equals,
                        item.changes()))
                .toList();
    }

    public static List<Readback> check(SystemOfRecord system, List<PlannedAction> plan) {
        return inRuns(plan, system::checkRun);
    }

    /** What all pages list, none of which may be longer than asked for. */
    public static List<NewRecord> everyPage(SystemOfRecord system, Survey first) {
        List<NewRecord> found = new ArrayList<>();
        Optional<String> after = first.after();
        do {
            Survey.Page page = system.survey(new Survey(first.since(), first.until(), after, first.limit()));
            if (page.records().size() > first.limit()) {
                throw new AssertionError(
                        "a page of " + page.records().size() + " records, asked for were " + first.limit());
            }
            found.addAll(page.records());
            after = page.next();
        } while (after.isPresent());
        return found;
    }

    public static List<Result> eraseAll(SystemOfRecord system, ContractPerson person) {
        return apply(system, plan(system.locate(email(Right.ERASURE, person))));
    }

    /** Applies a run again after a failure that goes away, as the orchestrator would. */
    public static List<Result> untilDone(SystemOfRecord system, List<PlannedAction> items) {
        for (int attempt = 1; ; attempt++) {
            try {
                return system.applyRun(items);
            } catch (TransientException e) {
                if (attempt == TRIES) {
                    throw e;
                }
            }
        }
    }

    public static Set<String> refs(Located located) {
        Set<String> refs = new TreeSet<>();
        located.items().forEach(item -> refs.add(ref(item)));
        return refs;
    }

    /** Whether the item is of the record of {@link #refs}; its own ref may say in addition how it was found. */
    static boolean names(Item item, String ref) {
        return ref(item).equals(ref) || ref(item).startsWith(ref + "~");
    }

    private static String ref(Item item) {
        return item.collection() + "/" + item.ref();
    }

    /** Every value of the exports as text, however deep it is. */
    public static Set<String> exported(List<Result> results) {
        Set<String> values = new TreeSet<>();
        results.stream()
                .map(Result::export)
                .filter(Objects::nonNull)
                .map(Export::fields)
                .forEach(fields -> flatten(fields, values));
        return values;
    }

    private static void flatten(@Nullable Object value, Set<String> values) {
        if (value instanceof Map<?, ?> map) {
            map.values().forEach(member -> flatten(member, values));
        } else if (value instanceof Collection<?> members) {
            new ArrayList<>(members).forEach(member -> flatten(member, values));
        } else if (value != null) {
            values.add(value.toString());
        }
    }
}
