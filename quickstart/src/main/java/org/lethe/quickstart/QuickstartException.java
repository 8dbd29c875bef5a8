package org.lethe.quickstart;

/** The quickstart cannot go on; the message is for the person at the console and says what to do. */
public final class QuickstartException extends RuntimeException {
    public QuickstartException(String message) {
        super(message);
    }

    public QuickstartException(String message, Throwable cause) {
        super(message, cause);
    }
}
