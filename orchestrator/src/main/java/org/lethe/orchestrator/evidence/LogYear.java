package org.lethe.orchestrator.evidence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The entries that were placed in one calendar year, UTC. The tree goes on over the years.
 *
 * @param firstIndex of its entries
 * @param endIndex the first index of the year after it; null while it is the last
 * @param openedAt when its first entry was placed
 * @param removedAt when its entries went, their term being over; null while they are there
 * @param closing of a year that is over: the checkpoint over everything before the year after it; null while it is the last
 */
public record LogYear(
        int year,
        long firstIndex,
        @Nullable Long endIndex,
        Instant openedAt,
        @Nullable Instant removedAt,
        @Nullable String closing) {}
