package org.lethe.orchestrator.request;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.lethe.orchestrator.dispatch.Step;
import org.lethe.orchestrator.evidence.Fact;

/**
 * What follows from an event.
 *
 * @param delay of the steps; zero for at once
 */
public record Decision(RequestState next, List<Step> steps, Duration delay, List<Fact> facts, Set<Effect> effects) {
    public Decision {
        steps = List.copyOf(steps);
        facts = List.copyOf(facts);
        effects = Set.copyOf(effects);
    }
}
