package org.lethe.connector.erp;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.lethe.connector.ConnectorException;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.Readback;
import org.lethe.connector.Recognition;
import org.lethe.connector.Result;

/**
 * Actions with their records, and whose they are: all are read, and it is decided about each, before the first is changed.
 * The changes keep the order of the plan. For one thread.
 */
final class Run {
    private final List<Part> parts;
    private final KnownParties known;

    /** @param parts in the order of the plan */
    Run(List<Part> parts, KnownParties known) {
        this.parts = parts;
        this.known = known;
    }

    int size() {
        return parts.stream().mapToInt(part -> part.ids().size()).sum();
    }

    /** Results of the first to all of the actions; when a later part fails, it is for the next run to begin with it. */
    List<Result> apply() {
        read();
        parts.forEach(part -> part.decide(known));
        List<Part> changed = untilFailure(parts, part -> {
            part.change();
            return List.of(part);
        });
        return untilFailure(changed, part -> part.results(known));
    }

    /** Of all actions. */
    List<Readback> check() {
        read();
        return parts.stream().flatMap(part -> part.check().stream()).toList();
    }

    /** Of the only action. */
    Recognition recognise(PlannedAction earlier) {
        read();
        return parts.get(0).recognise(earlier, known);
    }

    private void read() {
        parts.forEach(part -> part.read(known));
        parts.forEach(part -> part.complete(known));
    }

    private static <T> List<T> untilFailure(List<Part> parts, Function<Part, List<T>> step) {
        List<T> done = new ArrayList<>();
        for (Part part : parts) {
            try {
                done.addAll(step.apply(part));
            } catch (ConnectorException | TrytonRefusal e) {
                if (done.isEmpty()) {
                    throw e;
                }
                return done; // the next run begins with this part, and its failure is the first action's
            }
        }
        return done;
    }
}
