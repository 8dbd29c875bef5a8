package org.lethe.auditor;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Everything that a bundle, which has been verified, says of a few requests: what to hold the case files against. */
final class WalkThrough {
    private static final byte[] ENTRY = "entry ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] RECORD = "record ".getBytes(StandardCharsets.US_ASCII);

    private final Map<String, List<String>> lines = new LinkedHashMap<>();

    /** @param requests in the order in which they are told of */
    WalkThrough(List<String> requests) {
        requests.forEach(request -> lines.put(request, new ArrayList<>()));
    }

    void read(InputStream bundle) throws IOException {
        LineReader reader = new LineReader(bundle);
        while (reader.advance()) {
            if (reader.startsWith(ENTRY)) {
                entry(new Fields("the entry", Json.object(reader.text(ENTRY.length))));
            } else if (reader.startsWith(RECORD)) {
                record(new Fields("the record", Json.object(reader.text(RECORD.length))));
            }
        }
    }

    void print(PrintStream out) {
        int number = 0;
        for (Map.Entry<String, List<String>> request : lines.entrySet()) {
            out.println();
            out.println(++number + ". request " + request.getKey());
            request.getValue().forEach(line -> out.println("   " + line));
        }
    }

    private void entry(Fields entry) {
        List<String> told = lines.get(entry.text("request"));
        if (told != null) {
            told.add("entry " + entry.number("index") + "  " + entry.text("at") + "  " + entry.text("type")
                    + facts(entry.object("body")));
        }
    }

    /** What can be said in a line: values that are no lists. */
    private static String facts(Fields body) {
        StringBuilder facts = new StringBuilder();
        new TreeMap<>(body.members()).forEach((name, value) -> {
            if (value instanceof String || value instanceof Number || value instanceof Boolean) {
                facts.append("  ").append(name).append('=').append(value);
            }
        });
        return facts.toString();
    }

    private void record(Fields record) {
        List<String> told = lines.get(record.text("request"));
        if (told == null) {
            return;
        }
        told.add("record: " + record.text("type") + " " + record.text("status") + part(record, "controller")
                + part(record, "received")
                + part(record, "term") + part(record, "answer") + part(record, "refusal"));
        for (Fields system : record.objects("systems")) {
            StringBuilder outcomes = new StringBuilder();
            for (Fields line : system.objects("outcomes")) {
                outcomes.append("; ")
                        .append(line.text("collection"))
                        .append(": ")
                        .append(line.number("count"))
                        .append(' ')
                        .append(line.text("outcome"))
                        .append(optional(line, "ground"))
                        .append(optional(line, "until"))
                        .append(optional(line, "where"));
            }
            told.add("system " + system.text("system") + ": " + system.text("reached") + outcomes);
        }
    }

    private static String part(Fields record, String name) {
        return record.has(name) ? "; " + name + facts(record.object(name)) : "";
    }

    private static String optional(Fields line, String name) {
        @Nullable Object value = line.members().get(name);
        return value == null ? "" : " " + value;
    }
}
