package org.lethe.connector.testkit;

/**
 * What a connector is expected to do; each holds unless its contract test overrides {@link
 * SystemOfRecordContract#has(Behaviour)} and says why it does not.
 */
public enum Behaviour {
    /** Finds by e-mail address. */
    FINDS_BY_EMAIL,
    /** Finds by phone number, stored in E.164 or as people of the country write it. */
    FINDS_BY_PHONE,
    /** Finds an address that is stored with capitals. */
    FINDS_UPPER_CASE,
    /** Finds an address with letters outside ASCII. */
    FINDS_NON_ASCII,
    /** Finds an address that is stored with blanks before and after it. */
    FINDS_AMID_BLANKS,
    /** Finds more dependent records than one page of the vendor's answers holds. */
    READS_ALL_PAGES,
    /** Finds 5,000 records of one person in a time that is fit for a test. */
    FINDS_THOUSANDS,
    /** Calls a vendor, and not more often than the contract test allows. */
    COUNTS_CALLS,
    /** Has records that concern more than one person. */
    HAS_SHARED_RECORDS,
    /** Two people can have one mailbox; then neither is erased without a person deciding. */
    REVIEWS_SHARED_MAILBOX,
    /** Notices before acting that the record is no longer the approved person's. */
    DETECTS_CHANGE,
    /** Says of a record of an earlier plan whether it is still that person's, and by what it is found now. */
    RECOGNISES,
    /** Keeps a record that a retention rule names, and the rest of the person goes. */
    RETAINS,
    /** Lists the people whose records are new, page by page. */
    LISTS_NEW,
    /** A record can be merged into another person's, and that is noticed before acting. */
    DETECTS_MERGE,
    /** A record can become another person's as well, and that is noticed before acting. */
    DETECTS_SHARER,
    /** A record can be given to another person, who has no address at all, and that is noticed before acting. */
    DETECTS_NEW_OWNER,
    /** Exports every field for an access request. */
    EXPORTS,
    /** Can correct a field. */
    RECTIFIES,
    /** Can restrict records and lift the restriction. */
    RESTRICTS,
    /** An erased record is gone for good after what {@link Fixture#purge()} does. */
    ERASES,
    /** Exceptions say what went wrong; needs a sandbox whose {@link Fixture#faults()} can be switched. */
    CLASSIFIES_FAULTS,
    /** A server that is down is {@code Transient}; needs one that ends with the fixture. */
    CLASSIFIES_DOWN,
    /** A wrong credential is {@code Denied}. */
    CLASSIFIES_DENIED,
    /** No address that is called holds an identifier: addresses are kept in access logs. */
    KEEPS_IDENTIFIERS_OUT_OF_ADDRESSES
}
