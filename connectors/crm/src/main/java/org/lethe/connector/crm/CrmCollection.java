package org.lethe.connector.crm;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.UnsupportedException;

/** The tables of the Common Data Model that hold personal data, as collections of the data map. */
enum CrmCollection {
    CONTACT("contact", "contacts", "contactid", Kind.PERSON, Texts.PERSON),
    LEAD("lead", "leads", "leadid", Kind.PERSON, Texts.PERSON + " subject companyname"),
    ANNOTATION("annotation", "annotations", "annotationid", Kind.NOTE, "subject notetext filename documentbody"),
    EMAIL("email", "emails", "activityid", Kind.ACTIVITY, "subject description sender torecipients"),
    PHONECALL("phonecall", "phonecalls", "activityid", Kind.ACTIVITY, "subject description phonenumber"),
    TASK("task", "tasks", "activityid", Kind.ACTIVITY, "subject description"),
    APPOINTMENT("appointment", "appointments", "activityid", Kind.ACTIVITY, "subject description location"),
    INCIDENT("incident", "incidents", "incidentid", Kind.CASE, "title description emailaddress");

    /** Date on which a case was resolved; absent while it is open. */
    static final String CLOSED = "closed";

    private final String logicalName;
    private final String set;
    private final String key;
    private final Kind kind;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
    private final List<String> texts;

    CrmCollection(String logicalName, String set, String key, Kind kind, String texts) {
        this.logicalName = logicalName;
        this.set = set;
        this.key = key;
        this.kind = kind;
        this.texts = List.of(texts.split(" "));
    }

    enum Kind {
        PERSON,
        NOTE,
        ACTIVITY,
        CASE
    }

    /** Constants of an enum cannot be used in its own constructors. */
    private static final class Texts {
        static final String PERSON = "firstname middlename lastname salutation jobtitle description emailaddress1"
                + " emailaddress2 emailaddress3 telephone1 telephone2 telephone3 mobilephone fax websiteurl"
                + " address1_line1 address1_line2 address1_city address1_postalcode address1_country";
    }

    /** Name in the data map and of the table. */
    String logicalName() {
        return logicalName;
    }

    /** Name in URLs. */
    String set() {
        return set;
    }

    String key() {
        return key;
    }

    Kind kind() {
        return kind;
    }

    /** What an anonymisation empties. */
    List<String> texts() {
        return texts;
    }

    static Optional<CrmCollection> named(String logicalName) {
        return Arrays.stream(values())
                .filter(collection -> collection.logicalName.equals(logicalName))
                .findFirst();
    }

    /** @throws UnsupportedException when it is none of the CRM */
    static CrmCollection of(PlannedAction action) {
        return named(action.collection())
                .orElseThrow(() -> new UnsupportedException("COLLECTION_UNKNOWN", "not a collection of the CRM"));
    }

    /** What the data map must cover: collections with the dates that can start a term. */
    static Map<String, Set<String>> clocks() {
        Map<String, Set<String>> clocks = new LinkedHashMap<>();
        for (CrmCollection collection : values()) {
            clocks.put(collection.logicalName, collection.kind == Kind.PERSON ? Set.of() : Set.of(CLOSED));
        }
        return clocks;
    }
}
