package org.lethe.connector.helpdesk;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.Export;
import org.lethe.connector.Identifier;
import org.lethe.connector.PlannedAction.Match;
import tools.jackson.databind.JsonNode;

/**
 * Users, after their tickets. Anonymising one by the web interface keeps every old value in the user's history, so an
 * erased user is shredded, and what it left in others' tickets becomes Nobody's.
 */
final class Users extends HelpdeskRecords {
    static final String COLLECTION = "user";
    /** The day on which the last of the user's tickets was closed. */
    static final String CLOCK = "lastClosed";

    private static final List<String> FIELDS = List.of(
            "Name",
            "EmailAddress",
            "RealName",
            "NickName",
            "Organization",
            "Address1",
            "Address2",
            "City",
            "State",
            "Zip",
            "Country",
            "HomePhone",
            "WorkPhone",
            "MobilePhone",
            "PagerPhone",
            "Comments",
            "Signature",
            "Lang",
            "Created",
            "LastUpdated");

    Users(RequestTracker tracker, DumpPolicy dumps) {
        super(tracker, "user", dumps);
    }

    @Override
    boolean confirms(JsonNode user, Match match) {
        return RequestTracker.email(user).filter(match::confirms).isPresent();
    }

    @Override
    @Nullable
    String hindrance(JsonNode user, Match match) {
        Identifier email = RequestTracker.email(user).orElse(null);
        return email == null || tracker.tickets(email).isEmpty() ? null : "TICKETS_LEFT";
    }

    @Override
    boolean shred(JsonNode user) {
        return tracker.shred(
                "Users",
                Map.of(
                        "status", "any",
                        "email", user.path("EmailAddress").asString(""),
                        "replace_relations", "Nobody"),
                List.of("RT::User-" + user.path("Name").asString("")));
    }

    @Override
    Export export(JsonNode user) {
        Map<String, Object> export = TicketExports.fields(user, FIELDS);
        export.put("changes", TicketExports.changes(tracker.history("user", RequestTracker.id(user))));
        return Export.of(export);
    }
}
