package org.lethe.connector.testkit;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.lethe.connector.Action;
import org.lethe.connector.Identifier;
import org.lethe.connector.Item;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.Readback;
import org.lethe.connector.Result;
import org.lethe.connector.Right;
import org.lethe.connector.Subject;
import org.lethe.connector.SystemOfRecord;
import org.lethe.connector.testkit.people.SamplePeople;
import org.lethe.connector.testkit.people.SamplePerson;
import org.lethe.connector.testkit.people.SampleSystem;
import org.lethe.connector.testkit.people.SampleWorld;
import org.lethe.connector.testkit.sandbox.Calls;
import org.lethe.connector.testkit.sandbox.Sandbox;

/** What the erasure of ordinary people costs a vendor: the sample people of a load, carried through as the runtime does. */
public final class ErasureCost {
    private static final int PEOPLE = 40;

    private final Map<Phase, Map<String, Long>> calls = new EnumMap<>(Phase.class);

    private ErasureCost() {}

    /** In which the vendor is called. */
    public enum Phase {
        LOCATE,
        APPLY,
        VERIFY
    }

    /**
     * Puts people into an empty sandbox and erases them. What a start costs is not counted.
     *
     * @param system that is connected to it
     * @throws AssertionError when somebody is not erased
     */
    public static ErasureCost of(SampleSystem kind, Sandbox sandbox, SystemOfRecord system) {
        SampleWorld world =
                new SampleWorld(SamplePeople.further(SamplePeople.COUNT + 1, PEOPLE), LocalDate.now(sandbox.clock()));
        world.seed(kind, sandbox);
        system.locate(subject(world.people().get(0)));
        sandbox.calls().reset();
        ErasureCost cost = new ErasureCost();
        world.people().forEach(person -> cost.erase(person, sandbox.calls(), system));
        return cost;
    }

    private static Subject subject(SamplePerson person) {
        return new Subject(Right.ERASURE, List.of(Identifier.email(person.email())));
    }

    private void erase(SamplePerson person, Calls counted, SystemOfRecord system) {
        Subject subject = subject(person);
        List<Item> items = system.locate(subject).items();
        count(Phase.LOCATE, counted);
        List<PlannedAction> plan = items.stream().map(ErasureCost::planned).toList();
        List<Result> results = system.applyTogether(plan, () -> true).orElseGet(() -> Plans.apply(system, plan));
        count(Phase.APPLY, counted);
        List<Readback> checks = Plans.check(system, plan);
        List<Item> again = system.locate(subject).items();
        count(Phase.VERIFY, counted);
        require(
                results.stream().allMatch(result -> Plans.GONE.contains(result.outcome()))
                        && checks.stream().noneMatch(check -> check.state() == Readback.State.VIOLATED)
                        && items.containsAll(again),
                "sample person " + person.number() + " is not erased");
    }

    private static PlannedAction planned(Item item) {
        Action action = item.proposal().action();
        require(action != Action.REVIEW, "a sample person of a load needs a decision");
        return Plans.planned(item, action);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    private void count(Phase phase, Calls counted) {
        Map<String, Long> sums = calls.computeIfAbsent(phase, unused -> new TreeMap<>());
        counted.byEndpoint().forEach((endpoint, number) -> sums.merge(endpoint, number, Long::sum));
        counted.reset();
    }

    /** Calls for one person, on average. */
    public double perPerson() {
        return calls.keySet().stream().mapToDouble(this::perPerson).sum();
    }

    /** Calls for one person in one phase, on average. */
    public double perPerson(Phase phase) {
        return average(calls.getOrDefault(phase, Map.of()).values().stream()
                .mapToLong(Long::longValue)
                .sum());
    }

    private double average(long number) {
        return (double) number / PEOPLE;
    }

    /** One line of figures: calls for one person by phase and endpoint. */
    @Override
    public String toString() {
        String phases = calls.keySet().stream().map(this::text).collect(Collectors.joining("; "));
        return String.format(Locale.ROOT, "%.1f calls a person: %s", perPerson(), phases);
    }

    private String text(Phase phase) {
        String endpoints = calls.getOrDefault(phase, Map.of()).entrySet().stream()
                .map(count -> String.format(Locale.ROOT, "%.2f %s", average(count.getValue()), count.getKey()))
                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT, "%s %.1f (%s)", phase.name().toLowerCase(Locale.ROOT), perPerson(phase), endpoints);
    }
}
