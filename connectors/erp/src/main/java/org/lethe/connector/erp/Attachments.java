package org.lethe.connector.erp;

import java.net.URLConnection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    Attachments(Tryton tryton) {
        super(tryton, MODEL, FIELDS);
    }

    @Override
    List<Row> documents(List<Integer> ids, boolean deciding) {
        List<Row> files = super.documents(ids, deciding);
        return deciding ? owned(files) : files;
    }

    /** With the party itself, or the one that the document belongs to; documents of one kind are asked for together. */
    private List<Row> owned(List<Row> rows) {
        Map<String, Map<Integer, Integer>> owners = new HashMap<>();
        rows.forEach(row -> {
            Resource resource = resource(row);
            owners.computeIfAbsent(resource.model(), model -> new HashMap<>()).put(resource.id(), resource.id());
        });
        owners.forEach((model, parties) -> {
            if (!model.equals(Parties.MODEL) && !model.isEmpty()) {
                List<Object> domain = List.of(List.of("id", "in", List.copyOf(parties.keySet())));
                parties.clear();
                tryton.search(model, domain, List.of("party"))
                        .forEach(document -> parties.put(document.id(), document.reference("party")));
            }
        });
        return rows.stream()
                .map(row -> row.with("party", owner(resource(row), owners)))
                .toList();
    }

    private static @Nullable Integer owner(Resource resource, Map<String, Map<Integer, Integer>> owners) {
        return resource.model().isEmpty()
                ? null
                : owners.getOrDefault(resource.model(), Map.of()).get(resource.id());
    }

    private static Resource resource(Row row) {
        String[] parts = String.valueOf(row.text("resource")).split(",", 2);
        return parts.length < 2 || !parts[1].matches("\\d{1,9}")
                ? new Resource("", 0)
                : new Resource(parts[0], Integer.parseInt(parts[1]));
    }

    /** What a file hangs on; without a model when it hangs on nothing that is known. */
    private record Resource(String model, int id) {}

    @Override
    boolean erased(Row row) {
        return false;
    }

    @Override
    void erase(List<Row> rows) {
        tryton.delete(MODEL, ids(rows));
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
