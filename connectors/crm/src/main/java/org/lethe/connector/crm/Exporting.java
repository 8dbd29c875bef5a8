package org.lethe.connector.crm;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.lethe.connector.Export;
import org.lethe.connector.MalformedException;

/** Copies one record with everything that hangs on it and is the person's own. */
final class Exporting {
    private static final String BINARY = "application/octet-stream";

    private final Dataverse dataverse;
    private final Parties parties;
    private final Cases cases;

    Exporting(Dataverse dataverse, Parties parties, Cases cases) {
        this.dataverse = dataverse;
        this.parties = parties;
        this.cases = cases;
    }

    Export export(CrmCollection collection, Row row, Owners.Confirmed confirmed) {
        Map<String, Object> fields = row.fields();
        String id = row.require(collection.key());
        List<Export.File> files = new ArrayList<>();
        switch (collection.kind()) {
            case PERSON -> fields.put("changeHistory", history(id));
            case NOTE -> document(row, fields, files);
            case ACTIVITY -> fields.put("participation", participation(id, confirmed));
            case CASE ->
                fields.put(
                        "resolutions",
                        cases.resolutions(id).stream().map(Row::fields).toList());
        }
        return new Export(fields, files);
    }

    /** Former values are the person's data as well. */
    private List<Map<String, Object>> history(String id) {
        return dataverse.list("audits", OData.pointsTo("objectid", id), "createdon", "operation", "changedata").stream()
                .map(Row::fields)
                .toList();
    }

    private List<Map<String, Object>> participation(String activityId, Owners.Confirmed confirmed) {
        return parties.ofActivity(activityId).stream()
                .filter(party -> confirmed.id().equals(party.lookup("partyid")))
                .map(Row::fields)
                .toList();
    }

    private static void document(Row row, Map<String, Object> fields, List<Export.File> files) {
        String body = row.text("documentbody");
        if (body == null) {
            return;
        }
        fields.remove("documentbody");
        byte[] bytes = decode(body);
        String name = row.text("filename");
        String type = row.text("mimetype");
        files.add(new Export.File(
                name == null ? "document" : name.replaceAll("[/\\\\]", "_"),
                type == null ? BINARY : type,
                () -> new ByteArrayInputStream(bytes)));
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new MalformedException("DOCUMENT_MALFORMED", "a document is not Base64");
        }
    }
}
