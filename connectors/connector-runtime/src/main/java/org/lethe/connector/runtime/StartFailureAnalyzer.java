package org.lethe.connector.runtime;

import org.jspecify.annotations.Nullable;
import org.lethe.connector.datamap.DataMapException;
import org.lethe.connector.runtime.presence.WrongTenantException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/** Prints what stopped the start, and the fix, in place of a stack trace. */
final class StartFailureAnalyzer implements FailureAnalyzer {

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DataMapException) {
                return new FailureAnalysis(
                        cause.getMessage(), "Correct the data map; each line above says what to write.", cause);
            }
            if (cause instanceof WrongTenantException) {
                return new FailureAnalysis(
                        cause.getMessage(),
                        "Nothing was read or changed there. Correct the setting and start again.",
                        cause);
            }
        }
        return null;
    }
}
