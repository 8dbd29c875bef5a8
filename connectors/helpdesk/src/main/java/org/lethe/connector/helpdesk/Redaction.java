package org.lethe.connector.helpdesk;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Takes one person out of a ticket that stays for others: the person's messages and files, the copies of mail that the
 * server sent, which quote them, the subject with its earlier wordings when the person chose it, and last the person's
 * part in the ticket. What others wrote stays as it is.
 */
final class Redaction {
    private static final String NO_SUBJECT = "-";
    private static final Set<String> WRITTEN = Set.of("Correspond", "Comment");
    private static final Set<String> COPIES = Set.of("EmailRecord", "CommentEmailRecord");
    private static final List<String> ROLES = List.of("Requestor", "Cc", "AdminCc");

    private final RequestTracker tracker;
    private final String organization;

    Redaction(RequestTracker tracker, String organization) {
        this.tracker = tracker;
        this.organization = organization;
    }

    /** Who wrote in the ticket, by the names of their users. */
    Stream<String> authors(JsonNode ticket) {
        return tracker.history("ticket", RequestTracker.id(ticket)).stream()
                .map(Redaction::author)
                .filter(name -> !name.isEmpty());
    }

    /** Whether nothing of what was shredded went to a file. */
    boolean redact(JsonNode ticket, Set<String> names) {
        int id = RequestTracker.id(ticket);
        boolean keptNothing = true;
        for (JsonNode attachment : ownAttachments(id, names)) {
            keptNothing &= shred("Attachment", attachment);
        }
        boolean chose = chose(ticket, names);
        if (chose && !isEmptied(ticket)) {
            tracker.change("ticket", id, Map.of("Subject", NO_SUBJECT));
        }
        for (JsonNode change : tracker.history("ticket", id)) {
            if (goes(change, names, chose)) {
                keptNothing &= shred("Transaction", change);
            }
        }
        Map<String, List<String>> others = new LinkedHashMap<>();
        for (String role : ROLES) {
            Set<String> members = RequestTracker.members(ticket, role);
            if (members.removeAll(names)) {
                others.put(role, List.copyOf(members));
            }
        }
        if (!others.isEmpty()) {
            tracker.change("ticket", id, others);
        }
        return keptNothing;
    }

    /** Whether the person chose the subject; to be asked before the ticket loses its requestor. */
    boolean chose(JsonNode ticket, Set<String> names) {
        return RequestTracker.members(ticket, "Requestor").stream().anyMatch(names::contains)
                || names.contains(author(ticket));
    }

    /**
     * Whether nothing of the person is left in the ticket.
     *
     * @param chose whether the person chose the subject, as far as it is known; one that is emptied has no earlier
     *     wordings in any case
     */
    boolean holds(JsonNode ticket, Set<String> names, boolean chose) {
        int id = RequestTracker.id(ticket);
        boolean takesPart = ROLES.stream()
                .flatMap(role -> RequestTracker.members(ticket, role).stream())
                .anyMatch(names::contains);
        if (takesPart || (chose && !isEmptied(ticket))) {
            return false;
        }
        boolean subjectToo = chose || isEmptied(ticket);
        return tracker.history("ticket", id).stream().noneMatch(change -> goes(change, names, subjectToo))
                && ownAttachments(id, names).isEmpty();
    }

    private static boolean isEmptied(JsonNode ticket) {
        return ticket.path("Subject").asString("").equals(NO_SUBJECT);
    }

    private static boolean goes(JsonNode change, Set<String> names, boolean subjectToo) {
        String type = change.path("Type").asString("");
        return COPIES.contains(type)
                || (WRITTEN.contains(type) && names.contains(author(change)))
                || (subjectToo && change.path("Field").asString("").equals("Subject"));
    }

    private List<JsonNode> ownAttachments(int ticket, Set<String> names) {
        return tracker.attachments(ticket).stream()
                .filter(attachment -> names.contains(author(attachment)))
                .toList();
    }

    private boolean shred(String type, JsonNode item) {
        String id = item.path("id").asString("");
        return tracker.shred("Objects", Map.of(type, id), List.of("RT::" + type + "-" + organization + "-" + id));
    }

    private static String author(JsonNode item) {
        return item.path("Creator").path("id").asString("");
    }
}
