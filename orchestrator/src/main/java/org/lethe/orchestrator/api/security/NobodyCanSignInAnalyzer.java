package org.lethe.orchestrator.api.security;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints how people can sign in, in place of a stack trace. */
final class NobodyCanSignInAnalyzer extends AbstractFailureAnalyzer<NobodyCanSignInException> {
    @Override
    protected FailureAnalysis analyze(Throwable failure, NobodyCanSignInException cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()),
                "Set lethe.security.issuer to your OpenID Connect provider, for example"
                        + " https://login.example.com/realms/staff, or, for a demonstration, give lethe.users.",
                cause);
    }
}
