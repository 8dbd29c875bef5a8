package org.lethe.auditor;

/** What somebody wants to know while a bundle is read. */
interface Listener {
    /** @param entries so far */
    default void read(long entries) {}

    /** @param index of the entry that says that a request was filed; {@code body}: of that entry */
    default void filed(long index, Fields body) {}

    /** @param body of an entry that says that a mail to the privacy mailbox is no request */
    default void noRequest(Fields body) {}

    /** @param request that has its record */
    default void ended(String request) {}
}
