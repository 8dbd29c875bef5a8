package org.lethe.orchestrator.answer;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.guard.GuardedErasure;
import org.lethe.orchestrator.plan.PlanView;

/**
 * The copy that an access request gives to the data subject (Art. 15(3)): a zip file with the data as JSON, its schemas,
 * attachments, and one page to read. Kept sealed under a key of its own, which dies 30 days after release. Thread-safe.
 */
public interface AccessPackages {

    /**
     * Builds the package from the answers of the request, in the caller's transaction; replaces an earlier one.
     *
     * @throws PackageException when an answer does not fit the plan; nothing is stored
     */
    void build(Order order);

    /** Starts the 30 days, in the caller's transaction. */
    void released(UUID requestId, Instant at);

    /** Destroys the package and its key, in the caller's transaction: the request was refused or withdrawn. Idempotent. */
    void discard(UUID requestId);

    /** What is known of the package; empty when there is none, not yet or not any more. */
    Optional<Described> describe(UUID requestId);

    /** True when there was a package, which is destroyed. */
    boolean destroyed(UUID requestId);

    /**
     * Writes the zip file, in bounded memory.
     *
     * @throws org.lethe.orchestrator.keys.KeyDestroyedException when it is no longer there
     */
    void write(UUID requestId, OutputStream to) throws IOException;

    /**
     * What to build.
     *
     * @param controller id of the one that answers
     * @param number the request's number, for the page and the file name
     * @param language en, sv or nb
     * @param plan every item of the request: exported ones are in the answers, the others are named as withheld
     * @param erasures of the person, that Lethe itself remembers by keyed hashes
     */
    record Order(
            UUID requestId,
            long number,
            String controller,
            Instant receivedAt,
            String language,
            PlanView plan,
            List<GuardedErasure> erasures) {
        public Order {
            erasures = List.copyOf(erasures);
        }
    }

    /**
     * @param bytes size of the zip file
     * @param sha256 of the zip file, hex
     * @param destroyAfter null until released
     */
    record Described(
            UUID requestId,
            long number,
            long bytes,
            String sha256,
            @Nullable Instant destroyAfter) {}
}
