package org.lethe.connector;

/** What a plan proposes to do with one record. */
public enum Action {
    ERASE,
    ANONYMISE,
    RETAIN,
    REVIEW,
    FORWARD,
    EXPORT,
    RECTIFY,
    RESTRICT,
    UNRESTRICT,
    STOP_MARKETING,
    /** A value this version does not know; answered with {@link UnsupportedException}. */
    UNKNOWN
}
