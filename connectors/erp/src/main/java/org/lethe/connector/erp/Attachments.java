package org.lethe.connector.erp;

import java.net.URLConnection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.Export;

/** Files on the party or on its documents. Deleting removes the entry; the bytes stay in the server's file store. */
final class Attachments extends Records {
    static final String COLLECTION = "attachment";
    /** Files on invoices: part of the voucher, kept and erased with it. */
    static final String OF_INVOICE = "invoice.attachment";

    static final String FILE_STORE = "ir.attachment file store";
    static final String MODEL = "ir.attachment";
    static final List<String> FIELDS = List.of("name", "type", "resource", "link", "description");

    Attachments(Tryton tryton, Parties parties) {
        super(tryton, parties, MODEL, FIELDS);
    }

    /** The party itself, or the one that the document belongs to. */
    @Override
    @Nullable
    Integer party(Row row) {
        String[] resource = String.valueOf(row.text("resource")).split(",", 2);
        if (resource.length < 2 || !resource[1].matches("\\d{1,9}")) {
            return null;
        }
        int id = Integer.parseInt(resource[1]);
        if (resource[0].equals("party.party")) {
            return id;
        }
        Row document = tryton.find(resource[0], id, List.of("party"));
        return document == null ? null : document.reference("party");
    }

    @Override
    boolean erased(Row row) {
        return false;
    }

    @Override
    void erase(Row row) {
        tryton.delete(MODEL, row.id());
    }

    @Override
    @Nullable
    String residue(@Nullable Row row) {
        return row == null || "data".equals(row.text("type")) ? FILE_STORE : null;
    }

    @Override
    Export export(Row row) {
        List<Export.File> files = "data".equals(row.text("type")) ? List.of(file(row)) : List.of();
        return new Export(row.export(List.of("name", "type", "link", "description")), files);
    }

    private Export.File file(Row row) {
        String name = String.valueOf(row.text("name")).replaceAll("[/\\\\]", "_");
        String guessed = URLConnection.guessContentTypeFromName(name);
        return new Export.File(
                name,
                guessed == null ? "application/octet-stream" : guessed,
                () -> StoredBytes.open(tryton, MODEL, row.id(), "data"));
    }
}
