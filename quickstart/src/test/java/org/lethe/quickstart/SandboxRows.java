package org.lethe.quickstart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.lethe.connector.testkit.people.SamplePerson;
import org.lethe.connector.testkit.people.SampleSystem;
import org.lethe.connector.testkit.sandbox.Sandbox;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The complete state of the sandboxes at one moment, row by row, and which rows are about whom. */
final class SandboxRows {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** One row: {@code table id {json}} in the dump. */
    record Row(SampleSystem system, String table, String id, String text, JsonNode json) {
        boolean holds(String value) {
            return text.contains(value);
        }
    }

    private final Map<SampleSystem, List<Row>> rows = new TreeMap<>();

    SandboxRows(Map<SampleSystem, Sandbox> sandboxes) {
        sandboxes.forEach((system, sandbox) ->
                rows.put(system, sandbox.dump().map(line -> row(system, line)).toList()));
    }

    private static Row row(SampleSystem system, String line) {
        String[] parts = line.split(" ", 3);
        return new Row(system, parts[0], parts[1], parts[1] + " " + parts[2], JSON.readTree(parts[2]));
    }

    /** Every row that names the person by e-mail address, telephone number or full name. */
    List<Row> naming(SamplePerson person) {
        List<String> values = values(person);
        return rows.values().stream()
                .flatMap(List::stream)
                .filter(row -> values.stream().anyMatch(row::holds))
                .toList();
    }

    /** The rows that name the person, and those that hang on them: lines of an invoice, messages of a ticket. */
    List<Row> about(SamplePerson person) {
        Map<String, Row> found = new LinkedHashMap<>();
        naming(person).forEach(row -> found.put(key(row), row));
        int before = 0;
        while (found.size() > before) {
            before = found.size();
            for (Row row : List.copyOf(found.values())) {
                rows.getOrDefault(row.system(), List.of()).stream()
                        .filter(hangsOn(row))
                        .forEach(child -> found.put(key(child), child));
            }
        }
        return new ArrayList<>(found.values());
    }

    private static Predicate<Row> hangsOn(Row parent) {
        return child -> switch (parent.system()) {
            case CRM ->
                !child.table().equals("accounts")
                        && (refers(child, "_regardingobjectid_value", parent)
                                || refers(child, "_objectid_value", parent));
            case ERP ->
                switch (parent.table()) {
                    case "party.party" -> refers(child, "party", parent);
                    case "account.invoice" -> refers(child, "invoice", parent);
                    default -> false;
                };
            case HUBSPOT -> false;
            case HELPDESK ->
                switch (parent.table()) {
                    case "users" -> child.table().equals("tickets") && requestedBy(child, parent);
                    case "tickets" ->
                        child.table().equals("transactions")
                                && refers(child, "ObjectId", parent)
                                && child.json().path("ObjectType").asString("").equals("RT::Ticket");
                    case "transactions" -> refers(child, "TransactionId", parent);
                    default -> false;
                };
        };
    }

    private static boolean requestedBy(Row ticket, Row user) {
        for (JsonNode requestor : ticket.json().path("Requestor")) {
            if (requestor.asString("").equals(user.id())) {
                return true;
            }
        }
        return false;
    }

    private static boolean refers(Row child, String field, Row parent) {
        return child.json().path(field).asString("").equals(parent.id());
    }

    private static String key(Row row) {
        return row.system() + " " + row.table() + " " + row.id();
    }

    static List<String> values(SamplePerson person) {
        return person.phone() == null
                ? List.of(person.email(), person.fullName())
                : List.of(person.email(), person.fullName(), person.phone());
    }
}
