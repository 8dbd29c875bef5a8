package org.lethe.orchestrator.answer;

import java.util.UUID;

/** An access package that cannot be built; the message holds ids and codes only. */
public final class PackageException extends RuntimeException {
    PackageException(UUID requestId, String code) {
        super("request=" + requestId + " code=" + code);
    }
}
