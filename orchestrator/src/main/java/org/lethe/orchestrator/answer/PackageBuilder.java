package org.lethe.orchestrator.answer;

import java.util.Map;
import java.util.UUID;

/** Packs what an access request exported. */
@FunctionalInterface
public interface PackageBuilder {

    /**
     * Builds and stores the package, sealed under the request's PACKAGE key (which exists). Called once, inside the
     * transaction that took in the last export; the request's plan and the answers to its apply steps can be read.
     */
    Manifest build(UUID requestId);

    /**
     * What is in it, without values.
     *
     * @param records system to number of records
     * @param files attachments
     * @param sha256 hex digest of the package; only its HMAC under the salt leaves the transaction
     */
    record Manifest(Map<String, Integer> records, int files, String sha256) {}
}
