package org.lethe.connector;

/** What became of one item. */
public enum Outcome {
    ERASED,
    ANONYMISED,
    /** The vendor accepted the erasure and purges by {@link Result#until()}. */
    SOFT_DELETED,
    RETAINED,
    RESTRICTED,
    UNRESTRICTED,
    RECTIFIED,
    EXPORTED,
    WITHHELD,
    MARKETING_STOPPED,
    NOTIFIED,
    INSTRUCTED_UNCONFIRMED,
    FORWARDED_TO_CONTROLLER,
    NOT_FOUND,
    /** Done as far as the vendor's interface allows; {@link Result#where()} names what stays. */
    RESIDUE,
    /** The record is no longer the one that was approved; nothing was done. */
    CHANGED,
    /** Not started: an earlier item failed, or the time of the attempt ran out. */
    NOT_ATTEMPTED,
    FAILED,
    /** A value this version does not know. */
    UNKNOWN
}
