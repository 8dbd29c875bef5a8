package org.lethe.connector.runtime.execute;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.ConnectorException;
import org.lethe.connector.Outcome;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.RateLimitedException;
import org.lethe.connector.Result;
import org.lethe.connector.SystemOfRecord;
import org.lethe.connector.TransientException;
import org.lethe.connector.runtime.reply.Execution;
import org.lethe.wire.ApplyPayload;
import org.lethe.wire.ItemResult;
import org.lethe.wire.PlannedItem;
import org.lethe.wire.seal.SystemKey;

/**
 * Carries out approved items in plan order.
 *
 * <ul>
 *   <li>A failed item stops the later ones, which come back {@code NOT_ATTEMPTED}: the record that makes the others
 *       findable is last.
 *   <li>A {@code CHANGED} item does not: nothing was done to it, and a supplementary plan will treat it.
 *   <li>A failure that goes away by itself is no result of an item: the item and the later ones come back
 *       {@code NOT_ATTEMPTED}, and where it met the first item the whole command fails, with the time to wait.
 *   <li>A copy that broke after a piece of it was sent fails the whole command, whatever the failure.
 *   <li>No run of items starts after {@code notAfter}. How many items go together in a run is the connector's to say.
 * </ul>
 *
 * A system with transactions carries the items of a command out together, or not at all: then a failure undoes the earlier
 * items as well, and they come back {@code NOT_ATTEMPTED} too.
 */
final class ApplyExecutor {
    private static final String EARLIER_ITEM_FAILED = "EARLIER_ITEM_FAILED";

    private final String name;
    private final SystemOfRecord system;
    private final MeterRegistry meters;

    ApplyExecutor(String name, SystemOfRecord system, MeterRegistry meters) {
        this.name = name;
        this.system = system;
        this.meters = meters;
    }

    void execute(ApplyPayload payload, SystemKey key, Deadline deadline, Execution execution) {
        WireMapping.right(payload.getRight());
        List<PlannedAction> actions = new ArrayList<>();
        payload.getItems().forEach(item -> actions.add(WireMapping.planned(item, key)));
        AppliedParts parts = new AppliedParts(execution);
        if (!actions.isEmpty()) {
            deadline.reached().ifPresent(reached -> failIfNothingWasDone(0));
        }
        Optional<List<Result>> together =
                system.applyTogether(actions, () -> deadline.reached().isEmpty());
        if (together.isPresent()) {
            addAll(payload.getItems(), actions, together.get(), deadline, parts);
        } else {
            inOrder(payload.getItems(), actions, deadline, parts);
        }
        parts.finish();
    }

    private void addAll(
            List<PlannedItem> items,
            List<PlannedAction> actions,
            List<Result> results,
            Deadline deadline,
            AppliedParts parts) {
        if (results.stream().allMatch(result -> result.outcome() == Outcome.NOT_ATTEMPTED)) {
            throw deadline.reached().filter(Deadline.HANDED_OVER::equals).isPresent()
                    ? CommandFailure.expired()
                    : CommandFailure.outOfTime();
        }
        for (int i = 0; i < results.size(); i++) {
            parts.add(toWire(items.get(i), results.get(i), parts));
            count(actions.get(i), results.get(i).outcome());
        }
    }

    private void inOrder(List<PlannedItem> items, List<PlannedAction> actions, Deadline deadline, AppliedParts parts) {
        Deque<Supplier<Result>> run = new ArrayDeque<>();
        String stopped = null;
        for (int i = 0; i < actions.size(); i++) {
            PlannedItem item = items.get(i);
            Optional<String> reached = run.isEmpty() ? deadline.reached() : Optional.empty();
            if (stopped == null && reached.isPresent()) {
                stopped = reached.get();
                failIfNothingWasDone(i);
            }
            if (stopped != null) {
                parts.add(result(item, Outcome.NOT_ATTEMPTED, stopped));
                continue;
            }
            if (run.isEmpty()) {
                run.addAll(start(actions.subList(i, actions.size())));
            }
            stopped = take(item, actions.get(i), run.remove(), i == 0, parts);
        }
    }

    /** The results of the next run; a failure is that of the first of the actions. */
    private List<Supplier<Result>> start(List<PlannedAction> actions) {
        try {
            return system.applyRun(actions).stream()
                    .map(result -> (Supplier<Result>) () -> result)
                    .toList();
        } catch (ConnectorException e) {
            return List.of(() -> {
                throw e;
            });
        }
    }

    /** Returns why the later items must not be started, null when they may be. */
    private @Nullable String take(
            PlannedItem item, PlannedAction action, Supplier<Result> of, boolean first, AppliedParts parts) {
        long before = parts.pieces();
        try {
            Result result = of.get();
            parts.add(toWire(item, result, parts));
            count(action, result.outcome());
            return result.outcome() == Outcome.FAILED ? EARLIER_ITEM_FAILED : null;
        } catch (TransientException | RateLimitedException e) {
            failIfCopyIsTorn(before, parts, e);
            if (first) {
                throw e;
            }
            parts.add(result(item, Outcome.NOT_ATTEMPTED, e.code()));
            return e.code();
        } catch (ConnectorException e) {
            failIfCopyIsTorn(before, parts, e);
            parts.add(result(item, Outcome.FAILED, e.code()));
            count(action, Outcome.FAILED);
            return EARLIER_ITEM_FAILED;
        }
    }

    /** Pieces of a file that ends nowhere must not be in an answer: the parts sent so far belong to none then. */
    private static void failIfCopyIsTorn(long before, AppliedParts parts, ConnectorException failure) {
        if (parts.pieces() > before) {
            throw CommandFailure.of(failure);
        }
    }

    /** A result for no item would look like an answer that did nothing, which a person would have to look at. */
    private static void failIfNothingWasDone(int done) {
        if (done == 0) {
            throw CommandFailure.expired();
        }
    }

    private static ItemResult toWire(PlannedItem item, Result result, AppliedParts parts) {
        return ItemResult.newBuilder()
                .setItemId(item.getItemId())
                .setOutcome(org.lethe.wire.Outcome.valueOf(result.outcome().name()))
                .setUntil(result.until())
                .setWhere(result.where())
                .setCode(result.code())
                .setRecord(result.export() == null ? null : Exports.write(item.getItemId(), result.export(), parts))
                .build();
    }

    private static ItemResult result(PlannedItem item, Outcome outcome, String code) {
        return ItemResult.newBuilder()
                .setItemId(item.getItemId())
                .setOutcome(org.lethe.wire.Outcome.valueOf(outcome.name()))
                .setCode(code)
                .build();
    }

    private void count(PlannedAction action, Outcome outcome) {
        meters.counter(
                        "lethe.connector.items",
                        "system",
                        name,
                        "action",
                        action.action().name(),
                        "outcome",
                        outcome.name())
                .increment();
    }
}
