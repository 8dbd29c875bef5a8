package org.lethe.orchestrator.request;

import java.util.List;
import java.util.stream.Stream;
import org.lethe.orchestrator.dispatch.Step;
import org.lethe.wire.Identifier;
import org.lethe.wire.ItemCheck;
import org.lethe.wire.ItemResult;
import org.lethe.wire.ProposedItem;

/** The complete answer of one system to one step, over all its parts. */
public sealed interface StepAnswer {
    Step step();

    /**
     * What locate found.
     *
     * @param identifiers canonical, as the system vouched for them
     * @param absent ids of the items that a follow-up asked about and that are not there any more
     */
    record Located(
            Step step,
            History.Versions versions,
            List<ProposedItem> items,
            List<Identifier> identifiers,
            List<String> absent)
            implements StepAnswer {

        /** Of a request that asked by identifiers. */
        public Located(Step step, History.Versions versions, List<ProposedItem> items, List<Identifier> identifiers) {
            this(step, versions, items, identifiers, List.of());
        }
    }

    /**
     * What apply did.
     *
     * @param results without the exported records
     */
    record Applied(Step step, List<ItemResult> results) implements StepAnswer {}

    record Verified(Step step, History.Versions versions, List<ItemCheck> checks, List<ProposedItem> found)
            implements StepAnswer {

        /** This slice and a later one of the same round and system as one answer. */
        Verified with(Verified later) {
            return new Verified(
                    step,
                    versions,
                    Stream.concat(checks.stream(), later.checks.stream()).toList(),
                    Stream.concat(found.stream(), later.found.stream()).toList());
        }
    }
}
