package org.lethe.connector.testkit.sandbox.tryton;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One Tryton model: its fields and how they travel. */
record Model(String name, Map<String, Field> fields, boolean history) {

    /** How a field's value is stored and sent. */
    enum Kind {
        TEXT,
        NUMBER,
        BOOLEAN,
        DATE,
        DATETIME,
        DECIMAL,
        MANY2ONE,
        ONE2MANY,
        BINARY
    }

    /**
     * One field.
     *
     * @param target for relations, the other model
     * @param inverse for {@link Kind#ONE2MANY}, the field of the other model that points back
     */
    record Field(
            Kind kind, @Nullable String target, @Nullable String inverse) {
        /** The other model. */
        Model model() {
            if (target == null) {
                throw UserError.internal("AttributeError: get_target");
            }
            return named(target);
        }
    }

    static final Map<String, Model> ALL = all();

    boolean hasActive() {
        return fields.containsKey("active");
    }

    Field field(String field) {
        Field found = fields.get(field);
        if (found == null) {
            throw UserError.internal("KeyError: " + field);
        }
        return found;
    }

    static Model named(String name) {
        Model model = ALL.get(name);
        if (model == null) {
            throw UserError.internal("KeyError: " + name);
        }
        return model;
    }

    private static Map<String, Model> all() {
        Map<String, Model> models = new LinkedHashMap<>();
        for (Model model : List.of(
                model("party.party")
                        .text("name", "code")
                        .bool("active")
                        .many2one("replaced_by", "party.party")
                        .one2many("addresses", "party.address", "party")
                        .one2many("contact_mechanisms", "party.contact_mechanism", "party")
                        .one2many("identifiers", "party.identifier", "party")
                        .build()
                        .withHistory(), // by the module sale_opportunity, as of addresses
                model("party.identifier")
                        .many2one("party", "party.party")
                        .text("type", "code")
                        .build(),
                model("party.address")
                        .many2one("party", "party.party")
                        .text("party_name", "name", "street", "postal_code", "city")
                        .many2one("country", "country.country")
                        .bool("active")
                        .build()
                        .withHistory(),
                model("country.country").text("name", "code").build(),
                model("party.contact_mechanism")
                        .many2one("party", "party.party")
                        .text("type", "value", "value_compact", "name", "comment")
                        .bool("active")
                        .build(),
                model("account.invoice")
                        .many2one("party", "party.party")
                        .many2one("invoice_address", "party.address")
                        .text("type", "state", "number", "reference", "description", "comment")
                        .date("invoice_date", "accounting_date")
                        .decimal("total_amount")
                        .text("invoice_report_format")
                        .binary("invoice_report_cache")
                        .one2many("lines", "account.invoice.line", "invoice")
                        .build(),
                model("account.invoice.line")
                        .many2one("invoice", "account.invoice")
                        .text("description", "note")
                        .number("quantity")
                        .decimal("unit_price")
                        .build(),
                model("sale.sale")
                        .many2one("party", "party.party")
                        .many2one("invoice_address", "party.address")
                        .many2one("shipment_address", "party.address")
                        .text("state", "number", "reference", "description", "comment")
                        .date("sale_date")
                        .one2many("lines", "sale.line", "sale")
                        .build(),
                model("sale.line")
                        .many2one("sale", "sale.sale")
                        .text("description", "note")
                        .number("quantity")
                        .decimal("unit_price")
                        .build(),
                model("sale.opportunity")
                        .many2one("party", "party.party")
                        .many2one("address", "party.address")
                        .text("state", "number", "reference", "description", "comment")
                        .date("start_date", "end_date")
                        .build()
                        .withHistory(),
                model("ir.attachment")
                        .text("name", "type", "resource", "link", "description", "file_id")
                        .binary("data")
                        .build())) {
            models.put(model.name(), model);
        }
        return Map.copyOf(models);
    }

    private Model withHistory() {
        return new Model(name, fields, true);
    }

    private static Builder model(String name) {
        return new Builder(name);
    }

    private static final class Builder {
        private final String name;
        private final Map<String, Field> fields = new LinkedHashMap<>();

        Builder(String name) {
            this.name = name;
            fields.put("id", new Field(Kind.NUMBER, null, null));
            fields.put("create_date", new Field(Kind.DATETIME, null, null));
        }

        Builder text(String... names) {
            return simple(Kind.TEXT, names);
        }

        Builder bool(String... names) {
            return simple(Kind.BOOLEAN, names);
        }

        Builder number(String... names) {
            return simple(Kind.NUMBER, names);
        }

        Builder date(String... names) {
            return simple(Kind.DATE, names);
        }

        Builder decimal(String... names) {
            return simple(Kind.DECIMAL, names);
        }

        Builder binary(String... names) {
            return simple(Kind.BINARY, names);
        }

        Builder many2one(String field, String target) {
            fields.put(field, new Field(Kind.MANY2ONE, target, null));
            return this;
        }

        Builder one2many(String field, String target, String inverse) {
            fields.put(field, new Field(Kind.ONE2MANY, target, inverse));
            return this;
        }

        private Builder simple(Kind kind, String... names) {
            for (String field : names) {
                fields.put(field, new Field(kind, null, null));
            }
            return this;
        }

        Model build() {
            return new Model(name, fields, false);
        }
    }
}
