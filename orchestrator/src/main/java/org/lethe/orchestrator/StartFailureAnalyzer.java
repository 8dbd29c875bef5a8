package org.lethe.orchestrator;

import org.jspecify.annotations.Nullable;
import org.lethe.wire.config.ConfigFileException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/** Prints what is wrong with the inventory, and the fix, in place of a stack trace. */
final class StartFailureAnalyzer implements FailureAnalyzer {

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConfigFileException) {
                return new FailureAnalysis(
                        cause.getMessage(), "Correct the file; each line above says what to write.", cause);
            }
        }
        return null;
    }
}
