package org.lethe.connector.testkit.sandbox.dataverse;

import static org.lethe.connector.testkit.sandbox.dataverse.EntitySet.Type.FLAG;
import static org.lethe.connector.testkit.sandbox.dataverse.EntitySet.Type.GUID;
import static org.lethe.connector.testkit.sandbox.dataverse.EntitySet.Type.NUMBER;
import static org.lethe.connector.testkit.sandbox.dataverse.EntitySet.Type.TEXT;
import static org.lethe.connector.testkit.sandbox.dataverse.EntitySet.Type.TIME;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tables, with the logical names of the vendor's Common Data Model. */
final class Model {
    static final List<String> ACTIVITIES = List.of("emails", "phonecalls", "tasks", "appointments");

    /** Tables that lookups point to. */
    static final List<String> TARGETS =
            List.of("contacts", "leads", "accounts", "incidents", "emails", "phonecalls", "tasks", "appointments");

    private static final String[] MAILBOXES = {"emailaddress1", "emailaddress2", "emailaddress3"};
    private static final String[] NO_MARKETING = {
        "donotbulkemail",
        "donotbulkpostalmail",
        "donotemail",
        "donotphone",
        "donotfax",
        "donotpostalmail",
        "donotsendmm"
    };

    private static final Map<String, EntitySet> SETS = Stream.of(
                    person("contacts", "contact", "contactid")
                            .with(TEXT, "birthdate", "department", "governmentid", "externaluseridentifier")
                            .with(TEXT, "address1_name", "address2_line1", "address2_city", "address2_postalcode")
                            .with(GUID, "_parentcustomerid_value", "_masterid_value")
                            .with(FLAG, "merged"),
                    person("leads", "lead", "leadid")
                            .with(TEXT, "subject", "companyname")
                            .with(NUMBER, "leadsourcecode")
                            .with(GUID, "_parentcontactid_value", "_customerid_value"),
                    EntitySet.named("accounts", "account", "accountid")
                            .with(
                                    TEXT,
                                    "name",
                                    "accountnumber",
                                    "emailaddress1",
                                    "telephone1",
                                    "websiteurl",
                                    "description")
                            .with(TEXT, "address1_line1", "address1_city", "address1_postalcode", "address1_country")
                            .with(NUMBER, "statecode", "statuscode")
                            .with(GUID, "_primarycontactid_value"),
                    EntitySet.named("annotations", "annotation", "annotationid")
                            .with(TEXT, "subject", "notetext", "filename", "mimetype", "documentbody", "objecttypecode")
                            .with(NUMBER, "filesize")
                            .with(FLAG, "isdocument")
                            .with(GUID, "_objectid_value"),
                    activity("emails", "email")
                            .with(TEXT, "sender", "torecipients", "messageid")
                            .with(TIME, "senton"),
                    activity("phonecalls", "phonecall").with(TEXT, "phonenumber"),
                    activity("tasks", "task").with(TEXT, "category"),
                    activity("appointments", "appointment").with(TEXT, "location"),
                    activity("activitypointers", "activitypointer").with(TEXT, "activitytypecode"),
                    EntitySet.named("activityparties", "activityparty", "activitypartyid")
                            .with(TEXT, "addressused")
                            .with(NUMBER, "participationtypemask")
                            .with(GUID, "_activityid_value", "_partyid_value"),
                    EntitySet.named("incidents", "incident", "incidentid")
                            .with(TEXT, "title", "ticketnumber", "description", "emailaddress")
                            .with(NUMBER, "statecode", "statuscode", "prioritycode", "caseorigincode")
                            .with(GUID, "_customerid_value", "_primarycontactid_value"),
                    EntitySet.named("incidentresolutions", "incidentresolution", "activityid")
                            .with(TEXT, "subject", "description")
                            .with(TIME, "actualend")
                            .with(GUID, "_incidentid_value"),
                    EntitySet.named("audits", "audit", "auditid")
                            .with(TEXT, "objecttypecode", "changedata")
                            .with(NUMBER, "operation")
                            .with(GUID, "_objectid_value"))
            .map(EntitySet.Builder::build)
            .collect(Collectors.toUnmodifiableMap(EntitySet::set, Function.identity()));

    private Model() {}

    static @Nullable EntitySet set(String name) {
        return SETS.get(name);
    }

    static EntitySet require(String name) {
        EntitySet set = SETS.get(name);
        if (set == null) {
            throw new IllegalArgumentException("no entity set " + name + ", there are " + SETS.keySet());
        }
        return set;
    }

    static @Nullable EntitySet byLogicalName(String name) {
        return SETS.values().stream()
                .filter(set -> set.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static EntitySet.Builder person(String set, String name, String key) {
        return EntitySet.named(set, name, key)
                .with(TEXT, "firstname", "middlename", "lastname", "fullname", "salutation", "jobtitle", "description")
                .with(TEXT, MAILBOXES)
                .with(TEXT, "telephone1", "telephone2", "telephone3", "mobilephone", "fax", "websiteurl")
                .with(
                        TEXT,
                        "address1_line1",
                        "address1_line2",
                        "address1_city",
                        "address1_postalcode",
                        "address1_country")
                .with(NUMBER, "statecode", "statuscode", "preferredcontactmethodcode", "gendercode")
                .with(NUMBER, "importsequencenumber")
                .with(TIME, "overriddencreatedon")
                .with(FLAG, NO_MARKETING);
    }

    private static EntitySet.Builder activity(String set, String name) {
        return EntitySet.named(set, name, "activityid")
                .with(TEXT, "subject", "description")
                .with(FLAG, "directioncode")
                .with(NUMBER, "statecode", "statuscode")
                .with(TIME, "scheduledstart", "scheduledend", "actualend")
                .with(GUID, "_regardingobjectid_value");
    }
}
