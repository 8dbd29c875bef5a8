package org.lethe.auditor;

/** The first thing that is wrong, in words for an auditor, without its position. */
final class WrongException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongException(String message) {
        super(message);
    }

    static void unless(boolean holds, String message) {
        if (!holds) {
            throw new WrongException(message);
        }
    }
}
