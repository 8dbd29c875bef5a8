package org.lethe.connector.testkit.sandbox.tryton;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Creates, writes and deletes with the rules of Tryton's modules. */
final class Writer {
    private static final Set<String> FIXED_INVOICES = Set.of("posted", "paid", "cancelled");

    /** What can be written even when the invoice is posted. */
    private static final Map<String, Set<String>> ALWAYS_WRITABLE = Map.of(
            "account.invoice", Set.of("state", "lines", "invoice_report_cache", "invoice_report_format"),
            "account.invoice.line", Set.of("note", "origin"));

    private final Records records;
    private final Mechanisms mechanisms;

    Writer(Records records) {
        this.records = records;
        this.mechanisms = new Mechanisms(records);
    }

    int create(Model model, Map<?, ?> sent) {
        Map<String, Object> values = values(model, sent);
        if (model.name().equals("party.party") && values.get("code") == null) {
            values.put("code", String.valueOf(1000 + records.all(model).size() + 1));
        }
        complete(model, values, values);
        int id = records.insert(model, values);
        sent.forEach((name, value) -> {
            Model.Field field = model.field(String.valueOf(name));
            if (field.kind() == Model.Kind.ONE2MANY && value instanceof List<?> commands) {
                commands.forEach(command -> related(field, id, (List<?>) command));
            }
        });
        return id;
    }

    void write(Model model, List<Integer> ids, Map<?, ?> sent, Context context) {
        for (int id : ids) {
            Map<String, Object> old = records.existing(model, id);
            checkTimestamp(model, id, old, context);
            Map<String, Object> values = values(model, sent);
            if (!ALWAYS_WRITABLE.getOrDefault(model.name(), Set.of()).containsAll(values.keySet())) {
                checkInvoice(model, old, "modify");
            }
            Map<String, Object> merged = new LinkedHashMap<>(old);
            merged.putAll(values);
            complete(model, merged, values);
            records.change(model, id, values);
        }
    }

    void delete(Model model, List<Integer> ids, Context context) {
        for (int id : ids) {
            Map<String, Object> row = records.row(model, id);
            if (row == null) {
                continue;
            }
            checkTimestamp(model, id, row, context);
            checkInvoice(model, row, "delete");
            checkState(model, row);
            checkReferences(model, id);
            records.remove(model, id);
        }
    }

    /** {@code ["create", [{…}, …]]} inside of a One2Many; the other commands of the protocol are not needed here. */
    private void related(Model.Field field, int parent, List<?> command) {
        if (!"create".equals(command.get(0))) {
            throw UserError.internal("NotImplementedError: " + command.get(0));
        }
        for (Object child : (List<?>) command.get(1)) {
            Map<Object, Object> values = new LinkedHashMap<>((Map<?, ?>) child);
            values.put(Objects.requireNonNull(field.inverse()), parent);
            create(Model.named(Objects.requireNonNull(field.target())), values);
        }
    }

    private static Map<String, Object> values(Model model, Map<?, ?> sent) {
        Map<String, Object> values = new LinkedHashMap<>();
        sent.forEach((name, value) -> {
            if (model.field(String.valueOf(name)).kind() != Model.Kind.ONE2MANY) {
                values.put(String.valueOf(name), Values.fromWire(value));
            }
        });
        return values;
    }

    /** Fields that follow from others; {@code values} is what will be stored. */
    private void complete(Model model, Map<String, Object> merged, Map<String, Object> values) {
        if (model.name().equals("party.contact_mechanism") && values.containsKey("value")) {
            values.putAll(mechanisms.complete(merged));
        }
        if (model.name().equals("account.invoice")
                && Set.of("posted", "paid").contains(String.valueOf(values.get("state")))) {
            print(merged, values);
        } else if (values.containsKey("invoice_report_cache")) {
            values.put("_printed", null);
        }
        if (model.name().equals("ir.attachment") && values.get("data") != null) {
            values.put("file_id", records.keep(String.valueOf(values.remove("data"))));
        }
    }

    /** Posting prints the invoice, with its counterparty's name and address, and keeps what it printed. */
    private void print(Map<String, Object> invoice, Map<String, Object> values) {
        StringBuilder printed = new StringBuilder();
        for (String field : List.of("party", "invoice_address")) {
            Model target = Model.named(Objects.requireNonNull(
                    Model.named("account.invoice").field(field).target()));
            Map<String, Object> row =
                    invoice.get(field) instanceof Number id ? records.row(target, id.intValue()) : null;
            List.of("name", "street", "postal_code", "city").forEach(part -> {
                Object text = row == null ? null : row.get(part);
                printed.append(text == null ? "" : text + " ");
            });
        }
        values.put("invoice_report_format", "odt");
        values.put(
                "invoice_report_cache",
                Base64.getEncoder().encodeToString(printed.toString().getBytes(StandardCharsets.UTF_8)));
        values.put("_printed", printed.toString());
    }

    private static void checkTimestamp(Model model, int id, Map<String, Object> row, Context context) {
        String read = context.timestamp(model, id);
        if (read != null && !read.equals(row.get("_timestamp"))) {
            throw UserError.concurrency();
        }
    }

    private void checkInvoice(Model model, Map<String, Object> row, String what) {
        Map<String, Object> invoice = row;
        if (model.name().equals("account.invoice.line") && row.get("invoice") instanceof Number id) {
            invoice = records.row(Model.named("account.invoice"), id.intValue());
        } else if (!model.name().equals("account.invoice")) {
            return;
        }
        if (invoice != null && FIXED_INVOICES.contains(String.valueOf(invoice.get("state")))) {
            throw UserError.because("You cannot " + what + " invoice \"" + invoice.get("number") + "\" because it is "
                    + invoice.get("state") + ".");
        }
    }

    private static void checkState(Model model, Map<String, Object> row) {
        boolean cancelFirst = Set.of("sale.sale", "sale.opportunity").contains(model.name());
        if (cancelFirst && !"cancelled".equals(row.get("state"))) {
            throw UserError.because("To delete " + model.name().substring(5).toLowerCase(Locale.ROOT) + " \""
                    + row.get("number") + "\" you must cancel it.");
        }
    }

    private void checkReferences(Model model, int id) {
        for (Model other : Model.ALL.values()) {
            other.fields().forEach((name, field) -> {
                if (field.kind() == Model.Kind.MANY2ONE
                        && model.name().equals(field.target())
                        && !records.by(other, name, id).isEmpty()) {
                    throw UserError.because("Could not delete the record: it is used by \"" + other.name() + "\".");
                }
            });
        }
    }
}
