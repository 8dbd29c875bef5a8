package org.lethe.orchestrator.casefile;

/** Where an opening stands, by the clock. */
public enum OpeningState {
    /** Somebody asked; a second person may grant it. */
    ASKED,
    /** A second person said no. */
    DENIED,
    /** A second person granted it; the reading has not begun. */
    GRANTED,
    /** It is being read. */
    READING,
    /** The time for reading it is over. */
    READ,
    /** Nobody answered in time, or nobody began to read in time. */
    EXPIRED;

    /** Whether something may still come of it. */
    public boolean open() {
        return this == ASKED || this == GRANTED || this == READING;
    }
}
