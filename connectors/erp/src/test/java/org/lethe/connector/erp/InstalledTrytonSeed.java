package org.lethe.connector.erp;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.testkit.sandbox.tryton.TrytonSeed;

/** Puts data into a real Tryton, where an invoice is posted and paid by the accounts and not by writing its state. */
final class InstalledTrytonSeed extends TrytonSeed {
    private static final String MODEL = "account.invoice";
    private static final List<List<String>> BY_NUMBER = List.of(List.of("id", "ASC"));

    private final TrytonRpc rpc;

    InstalledTrytonSeed(TrytonRpc rpc) {
        super(rpc);
        this.rpc = rpc;
    }

    @Override
    public int invoice(
            int party,
            @Nullable Integer address,
            String state,
            LocalDate date,
            @Nullable String comment,
            List<String> descriptions) {
        Map<String, Object> values = values(
                "type",
                "out",
                "party",
                party,
                "invoice_address",
                address == null ? anAddress(party) : address,
                "account",
                first("account.account", "type.receivable"),
                "journal",
                first("account.journal", "type", "revenue"),
                "invoice_date",
                wire(date),
                "accounting_date",
                wire(date),
                "comment",
                comment,
                "lines",
                List.of(List.of("create", lines(descriptions))));
        int invoice = create(MODEL, values);
        if (!state.equals("draft")) {
            rpc.call("model.account.invoice.post", List.of(invoice));
        }
        if (state.equals("paid")) {
            pay(invoice, date, descriptions.size());
        }
        if (!state.equals(value(MODEL, invoice, "state"))) {
            throw new IllegalStateException("invoice is not " + state);
        }
        return invoice;
    }

    @Override
    public int sale(int party, String state, LocalDate date, @Nullable String comment, List<String> descriptions) {
        int address = anAddress(party);
        int sale = super.sale(party, "draft", date, comment, descriptions);
        write("sale.sale", sale, Map.of("invoice_address", address, "shipment_address", address, "state", state));
        return sale;
    }

    @Override
    public List<Integer> sales(int party, String state, LocalDate date, List<String> comments) {
        int address = anAddress(party);
        List<Integer> sales = super.sales(party, "draft", date, comments);
        rpc.call(
                "model.sale.sale.write",
                sales,
                Map.of("invoice_address", address, "shipment_address", address, "state", state));
        return sales;
    }

    /** The addresses of a sale are its party's. */
    @Override
    public void give(String model, int id, int party) {
        if (model.equals("sale.sale")) {
            int address = anAddress(party);
            write(model, id, Map.of("party", party, "invoice_address", address, "shipment_address", address));
        } else {
            super.give(model, id, party);
        }
    }

    private List<Map<String, Object>> lines(List<String> descriptions) {
        int revenue = first("account.account", "type.revenue");
        List<Map<String, Object>> lines = new ArrayList<>();
        for (String description : descriptions) {
            lines.add(values(
                    "type",
                    "line",
                    "description",
                    description,
                    "quantity",
                    1,
                    "unit_price",
                    decimal("100.00"),
                    "account",
                    revenue));
        }
        return lines;
    }

    private void pay(int invoice, LocalDate date, int lines) {
        Map<String, Object> here = Map.of("active_model", MODEL, "active_id", invoice, "active_ids", List.of(invoice));
        Map<String, Object> start = values(
                "amount",
                decimal(lines + "00.00"),
                "currency",
                1,
                "company",
                1,
                "payment_method",
                1,
                "invoice_account",
                first("account.account", "type.receivable"),
                "date",
                wire(date));
        start.put("description", null);
        Object session =
                ((List<?>) Objects.requireNonNull(rpc.callIn(here, "wizard.account.invoice.pay.create"))).get(0);
        rpc.callIn(here, "wizard.account.invoice.pay.execute", session, Map.of("start", start), "choice");
        rpc.callIn(here, "wizard.account.invoice.pay.delete", session);
    }

    private int anAddress(int party) {
        List<Integer> addresses = search("party.address", "party", "=", party);
        return addresses.isEmpty() ? address(party, "", "", "") : addresses.get(0);
    }

    private int first(String model, String field) {
        return first(model, field, true);
    }

    private int first(String model, String field, Object value) {
        Object found = rpc.call("model." + model + ".search", List.of(List.of(field, "=", value)), 0, 1, BY_NUMBER);
        return ((Number) ((List<?>) Objects.requireNonNull(found)).get(0)).intValue();
    }
}
