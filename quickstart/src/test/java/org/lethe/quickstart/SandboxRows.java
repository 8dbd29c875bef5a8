package org.lethe.quickstart;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
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

    private final List<Row> rows = new ArrayList<>();
    /** By what they hang on. */
    private final Map<String, List<Row>> children = new HashMap<>();

    SandboxRows(Map<SampleSystem, Sandbox> sandboxes) {
        sandboxes.forEach((system, sandbox) ->
                sandbox.dump().map(line -> row(system, line)).forEach(rows::add));
        rows.forEach(row -> parents(row)
                .forEach(parent -> children.computeIfAbsent(parent, key -> new ArrayList<>())
                        .add(row)));
    }

    private static Row row(SampleSystem system, String line) {
        String[] parts = line.split(" ", 3);
        return new Row(system, parts[0], parts[1], parts[1] + " " + parts[2], JSON.readTree(parts[2]));
    }

    /** Every row that names the person by e-mail address, telephone number or full name. */
    List<Row> naming(SamplePerson person) {
        List<String> values = values(person);
        return rows.stream().filter(row -> values.stream().anyMatch(row::holds)).toList();
    }

    /** The rows that name the person, and those that hang on them: lines of an invoice, messages of a ticket. */
    List<Row> about(SamplePerson person) {
        Set<Row> found = new LinkedHashSet<>();
        Deque<Row> next = new ArrayDeque<>(naming(person));
        for (Row row = next.poll(); row != null; row = next.poll()) {
            if (found.add(row)) {
                next.addAll(children.getOrDefault(key(row), List.of()));
            }
        }
        return List.copyOf(found);
    }

    /** What the row hangs on, as {@link #key} names it. */
    private static Stream<String> parents(Row row) {
        return switch (row.system()) {
            case CRM ->
                row.table().equals("accounts")
                        ? Stream.of()
                        : Stream.of("_regardingobjectid_value", "_objectid_value")
                                .map(field -> "CRM " + text(row, field));
            case ERP ->
                Stream.of("party.party " + text(row, "party"), "account.invoice " + text(row, "invoice"))
                        .map(parent -> "ERP " + parent);
            case HUBSPOT -> Stream.of();
            case HELPDESK -> {
                Stream<String> ticket = text(row, "ObjectType").equals("RT::Ticket")
                                && row.table().equals("transactions")
                        ? Stream.of("tickets " + text(row, "ObjectId"))
                        : Stream.of();
                Stream<String> users = row.table().equals("tickets")
                        ? row.json().path("Requestor").valueStream().map(user -> "users " + user.asString(""))
                        : Stream.of();
                Stream<String> transaction = Stream.of("transactions " + text(row, "TransactionId"));
                yield Stream.of(ticket, users, transaction).flatMap(all -> all).map(parent -> "HELPDESK " + parent);
            }
        };
    }

    private static String text(Row row, String field) {
        return row.json().path(field).asString("");
    }

    /** The CRM's identifiers are unique over its tables, and what refers to one does not say of which. */
    private static String key(Row row) {
        return row.system() == SampleSystem.CRM ? "CRM " + row.id() : row.system() + " " + row.table() + " " + row.id();
    }

    static List<String> values(SamplePerson person) {
        return person.phone() == null
                ? List.of(person.email(), person.fullName())
                : List.of(person.email(), person.fullName(), person.phone());
    }
}
