package org.lethe.connector.testkit.sandbox.hubspot;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The kinds of objects, with the vendor's own properties. */
final class ObjectTypes {
    static final String CONTACTS = "contacts";

    private static final List<String> EVERY = List.of("hs_object_id", "createdate", "lastmodifieddate");

    private static final Map<String, List<String>> OWN = Map.of(
            CONTACTS,
            List.of(
                    "email",
                    "hs_additional_emails",
                    "firstname",
                    "lastname",
                    "phone",
                    "mobilephone",
                    "company",
                    "jobtitle",
                    "address",
                    "city",
                    "zip",
                    "country",
                    "website",
                    "date_of_birth",
                    "hs_language",
                    "lifecyclestage",
                    "hs_lead_status",
                    "hs_legal_basis",
                    "hs_analytics_source",
                    "hs_ip_timezone",
                    "interests",
                    "message",
                    "hs_searchable_calculated_phone_number",
                    "hs_searchable_calculated_mobile_number"),
            "companies",
            List.of("name", "domain", "phone", "city"),
            "notes",
            List.of("hs_note_body", "hs_timestamp"),
            "calls",
            List.of("hs_call_title", "hs_call_body", "hs_call_to_number", "hs_call_from_number", "hs_timestamp"),
            "emails",
            List.of(
                    "hs_email_subject",
                    "hs_email_text",
                    "hs_email_html",
                    "hs_email_to_email",
                    "hs_email_from_email",
                    "hs_email_direction",
                    "hs_timestamp"),
            "meetings",
            List.of(
                    "hs_meeting_title",
                    "hs_meeting_body",
                    "hs_internal_meeting_notes",
                    "hs_meeting_location",
                    "hs_meeting_start_time",
                    "hs_meeting_end_time",
                    "hs_timestamp"),
            "tasks",
            List.of("hs_task_subject", "hs_task_body", "hs_task_status", "hs_timestamp"),
            "tickets",
            List.of("subject", "content", "hs_pipeline_stage", "hs_ticket_category", "closed_date"));

    private ObjectTypes() {}

    static boolean known(String type) {
        return OWN.containsKey(type);
    }

    static Set<String> properties(String type) {
        Set<String> all = new LinkedHashSet<>(EVERY);
        all.addAll(OWN.getOrDefault(type, List.of()));
        return all;
    }
}
