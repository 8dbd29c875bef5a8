package org.lethe.connector.helpdesk;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lethe.connector.Export;
import org.lethe.connector.MalformedException;
import tools.jackson.databind.JsonNode;

/** A ticket for the person who wrote it: every message and file, and no names of the helpdesk's staff. */
final class TicketExports {
    private static final List<String> FIELDS =
            List.of("Subject", "Status", "Created", "Started", "Resolved", "LastUpdated");
    private static final String UNSET = "1970-01-01T00:00:00Z";

    private final RequestTracker tracker;

    TicketExports(RequestTracker tracker) {
        this.tracker = tracker;
    }

    Export of(JsonNode ticket) {
        int id = RequestTracker.id(ticket);
        Map<String, Object> export = fields(ticket, FIELDS);
        Set<String> customers = RequestTracker.members(ticket, "Requestor");
        customers.addAll(RequestTracker.members(ticket, "Cc"));
        List<Object> messages = new ArrayList<>();
        List<Export.File> files = new ArrayList<>();
        for (JsonNode item : tracker.attachments(id)) {
            JsonNode attachment = tracker.record("attachment", item.path("id").asString(""));
            if (attachment == null) {
                continue;
            }
            String name = attachment.path("Filename").asString("");
            String type = attachment.path("ContentType").asString("");
            if (type.startsWith("multipart/")) {
                continue; // an envelope: its parts are attachments of their own
            }
            if (!name.isEmpty() || !type.startsWith("text/")) {
                files.add(file(attachment, name, type));
            }
            messages.add(message(attachment, name, type, customers));
        }
        export.put("messages", messages);
        export.put("changes", changes(tracker.history("ticket", id)));
        return new Export(export, files);
    }

    private static Map<String, Object> message(JsonNode attachment, String name, String type, Set<String> customers) {
        Map<String, Object> message = fields(attachment, List.of("Created", "Subject", "Filename"));
        String author = attachment.path("Creator").path("id").asString("");
        message.put("from", customers.contains(author) ? "customer" : "helpdesk");
        if (name.isEmpty() && type.startsWith("text/")) {
            message.put("content", new String(bytes(attachment), StandardCharsets.UTF_8));
        }
        return message;
    }

    /** REST gives a file in base64 inside JSON: it is asked for again when it is read, so that one is held at a time. */
    private Export.File file(JsonNode attachment, String name, String type) {
        int id = RequestTracker.id(attachment);
        String safe = name.isEmpty() ? "message-" + id : name.replaceAll("[/\\\\]", "_");
        return new Export.File(
                safe, type.isEmpty() ? "application/octet-stream" : type, () -> new ByteArrayInputStream(content(id)));
    }

    private byte[] content(int id) throws IOException {
        JsonNode attachment = tracker.record("attachment", id);
        if (attachment == null) {
            throw new FileNotFoundException("an attachment is gone since it was listed");
        }
        return bytes(attachment);
    }

    /** What was set when, with the values before and after. */
    static List<Object> changes(List<JsonNode> history) {
        List<Object> changes = new ArrayList<>();
        for (JsonNode change : history) {
            if (!change.path("Field").asString("").isEmpty()) {
                changes.add(fields(change, List.of("Created", "Type", "Field", "OldValue", "NewValue")));
            }
        }
        return changes;
    }

    /** The fields that hold something; a date that was never set is the start of 1970. */
    static Map<String, Object> fields(JsonNode read, List<String> names) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (String name : names) {
            String value = read.path(name).asString("");
            if (!value.isEmpty() && !value.equals(UNSET)) {
                fields.put(name, value);
            }
        }
        return fields;
    }

    private static byte[] bytes(JsonNode attachment) {
        try {
            return Base64.getMimeDecoder().decode(attachment.path("Content").asString(""));
        } catch (IllegalArgumentException e) {
            throw new MalformedException("RT_CONTENT", "an attachment is not in base64");
        }
    }
}
