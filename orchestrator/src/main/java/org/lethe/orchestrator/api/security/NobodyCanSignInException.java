package org.lethe.orchestrator.api.security;

/** Neither a provider nor users are configured. */
public final class NobodyCanSignInException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NobodyCanSignInException() {
        super("nobody could sign in: lethe.security.issuer is not set, and lethe.users is empty");
    }
}
