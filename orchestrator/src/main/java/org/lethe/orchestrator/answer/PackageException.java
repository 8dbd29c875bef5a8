package org.lethe.orchestrator.answer;

import java.util.UUID;

/** An access package that cannot be built; the message holds ids and codes only. */
public final class PackageException extends RuntimeException {
    private final String system;
    private final String code;

    PackageException(UUID requestId, String system, String code) {
        super("request=" + requestId + " system=" + system + " code=" + code);
        this.system = system;
        this.code = code;
    }

    /** Whose answer does not fit. */
    public String system() {
        return system;
    }

    /** Stable upper-case code, for example {@code RECORD_MISSING}. */
    public String code() {
        return code;
    }
}
