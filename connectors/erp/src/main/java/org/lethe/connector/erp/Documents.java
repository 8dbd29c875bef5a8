package org.lethe.connector.erp;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the ERP holds beside the parties themselves; each list in the order of its numbers. */
record Documents(List<Row> sales, List<Row> opportunities, List<Row> invoices, List<Row> attachments) {

    static Documents of(Tryton tryton, List<Integer> parties) {
        List<Object> ofParties = List.of(List.of("party", "in", parties));
        List<Row> sales = tryton.search(SaleTexts.MODEL, ofParties, List.of("party", "state"));
        List<Row> opportunities = tryton.search(OpportunityTexts.MODEL, ofParties, List.of("party", "state"));
        List<Row> invoices = tryton.search(Invoices.MODEL, ofParties, Invoices.FIELDS);
        List<String> resources = new ArrayList<>();
        parties.forEach(id -> resources.add("party.party," + id));
        sales.forEach(row -> resources.add(SaleTexts.MODEL + "," + row.id()));
        opportunities.forEach(row -> resources.add(OpportunityTexts.MODEL + "," + row.id()));
        invoices.forEach(row -> resources.add(Invoices.MODEL + "," + row.id()));
        List<Row> attachments =
                tryton.search(Attachments.MODEL, List.of(List.of("resource", "in", resources)), Attachments.FIELDS);
        return new Documents(sales, opportunities, invoices, attachments);
    }

    /** Those that belong to one party. */
    Documents of(int party) {
        List<Row> mySales = of(sales, party);
        List<Row> myOpportunities = of(opportunities, party);
        List<Row> myInvoices = of(invoices, party);
        List<String> resources = new ArrayList<>();
        resources.add("party.party," + party);
        mySales.forEach(row -> resources.add(SaleTexts.MODEL + "," + row.id()));
        myOpportunities.forEach(row -> resources.add(OpportunityTexts.MODEL + "," + row.id()));
        myInvoices.forEach(row -> resources.add(Invoices.MODEL + "," + row.id()));
        return new Documents(
                mySales,
                myOpportunities,
                myInvoices,
                attachments.stream()
                        .filter(row -> resources.contains(row.text("resource")))
                        .toList());
    }

    /** A sentence when something is not settled yet, so that the party is still needed. */
    @Nullable
    String pending() {
        if (invoices.stream().anyMatch(PendingDocuments::invoice)) {
            return "An invoice is not settled yet.";
        }
        return sales.stream().anyMatch(PendingDocuments::sale) ? "A sale is not finished yet." : null;
    }

    /** The accounting date of the last voucher. */
    Optional<LocalDate> lastInvoice() {
        return invoices.stream().flatMap(row -> accountingDate(row).stream()).max(Comparator.naturalOrder());
    }

    /** The same, of the vouchers that name one address, or none of the party's addresses in particular. */
    Optional<LocalDate> lastInvoiceTo(int address) {
        return invoices.stream()
                .filter(row -> {
                    Integer named = row.reference("invoice_address");
                    return named == null || named == address;
                })
                .flatMap(row -> accountingDate(row).stream())
                .max(Comparator.naturalOrder());
    }

    /** Of the invoice that a file hangs on; empty for other files and for what is no voucher. */
    Optional<LocalDate> accountingDateOfInvoice(Row attachment) {
        return invoices.stream()
                .filter(row -> (Invoices.MODEL + "," + row.id()).equals(attachment.text("resource")))
                .flatMap(row -> accountingDate(row).stream())
                .findFirst();
    }

    static boolean onInvoice(Row attachment) {
        return String.valueOf(attachment.text("resource")).startsWith(Invoices.MODEL + ",");
    }

    /** Only an invoice that was posted has a number, and only then is it a voucher. */
    static Optional<LocalDate> accountingDate(Row invoice) {
        if (invoice.blank("number")) {
            return Optional.empty();
        }
        LocalDate date = invoice.date("accounting_date");
        return Optional.ofNullable(date == null ? invoice.date("invoice_date") : date);
    }

    private static List<Row> of(List<Row> rows, int party) {
        return rows.stream()
                .filter(row -> Integer.valueOf(party).equals(row.reference("party")))
                .toList();
    }
}
