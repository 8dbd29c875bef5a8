package org.lethe.wire.refusal;

/**
 * A record that is refused for good: dead-letter it, or answer it, and go on. Anything else that is thrown while a record
 * is read (an unreachable registry above all) is worth another try.
 *
 * <p>The message is the code. There is deliberately no cause: the exceptions of parsers and ciphers quote what they read.
 */
public final class RefusedException extends RuntimeException {
    private final Refusal code;

    public RefusedException(Refusal code) {
        super(code.name());
        this.code = code;
    }

    public Refusal code() {
        return code;
    }
}
