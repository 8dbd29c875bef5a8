package org.lethe.orchestrator.plan;

import java.util.List;

/** The hash of a plan under the salt of its request; pure. See {@link PlanHash}. */
@FunctionalInterface
public interface PlanHasher {
    /** Hex, 64 characters. */
    String hash(List<PlanItem> items);
}
