package org.lethe.orchestrator.answer;

import java.io.OutputStream;
import org.lethe.orchestrator.answer.SystemExport.Copy;
import org.lethe.orchestrator.answer.SystemExport.FileRef;
import org.lethe.orchestrator.json.ForgetfulJson;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON file of one system, one record after the other:
 * {@code {system, title, dataMap, collections: {name: [{fields, files}]}, withheld: [...]}}.
 */
final class RecordFile {
    private static final JsonMapper JSON = ForgetfulJson.mapper();

    private RecordFile() {}

    /** Leaves {@code to} open. */
    static void write(SystemExport export, OutputStream to) {
        try (JsonGenerator json = JSON.writerWithDefaultPrettyPrinter()
                .without(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .createGenerator(to)) {
            json.writeStartObject();
            json.writeStringProperty("system", export.system());
            json.writeStringProperty("title", export.title());
            json.writeName("dataMap");
            json.writeString(export.register().version());
            json.writeObjectPropertyStart("collections");
            export.collections().forEach((name, copies) -> {
                json.writeArrayPropertyStart(name);
                copies.forEach(copy -> write(copy, json));
                json.writeEndArray();
            });
            json.writeEndObject();
            json.writeArrayPropertyStart("withheld");
            export.withheld().forEach(each -> {
                json.writeStartObject();
                json.writeStringProperty("collection", each.collection());
                json.writeStringProperty("ground", each.ground());
                json.writeNumberProperty("records", each.records());
                json.writeEndObject();
            });
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void write(Copy copy, JsonGenerator json) {
        json.writeStartObject();
        json.writeName("fields");
        json.writeTree(copy.fields());
        json.writeArrayPropertyStart("files");
        for (FileRef file : copy.files()) {
            json.writeStartObject();
            json.writeStringProperty("path", file.path());
            json.writeStringProperty("name", file.name());
            json.writeStringProperty("mediaType", file.mediaType());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
