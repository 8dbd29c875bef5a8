package org.lethe.connector.crm;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lethe.connector.MalformedException;
import org.lethe.connector.http.VendorRequest;
import org.lethe.connector.http.VendorResponse;

/**
 * Several operations in one call: {@code $batch} (OData v4.0 Part 1, 11.7). What is asked for stands in the body and in no
 * address, so in no access log of the vendor or on the way; the vendor recommends the same for long queries. The first
 * operation that fails is the last that is carried out, unless the vendor is told to go on.
 */
final class Batch {
    private static final String BOUNDARY = "batch_lethe";

    private static final Pattern ITS_BOUNDARY = Pattern.compile("(?i)^multipart/mixed;.*boundary=\"?([^\";]+)");
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] (\\d{3}).*");
    private static final String LINE = "\r\n";

    private Batch() {}

    /**
     * One of the operations.
     *
     * @param address absolute
     * @param headers lines {@code Name: value}
     * @param json the body; empty for none
     */
    record Operation(String method, URI address, List<String> headers, String json) {
        /** @param prefer empty for no preference */
        static Operation query(URI address, String prefer) {
            List<String> headers = prefer.isEmpty()
                    ? List.of("Accept: application/json")
                    : List.of("Accept: application/json", "Prefer: " + prefer);
            return new Operation("GET", address, headers, "");
        }

        private List<String> lines() {
            List<String> lines = new ArrayList<>(List.of(
                    "--" + BOUNDARY,
                    "Content-Type: application/http",
                    "Content-Transfer-Encoding: binary",
                    "",
                    method + " " + address + " HTTP/1.1"));
            lines.addAll(headers);
            if (!json.isEmpty()) {
                lines.add("Content-Type: application/json");
            }
            lines.addAll(List.of("", json));
            return lines;
        }
    }

    static VendorRequest of(List<Operation> operations) {
        List<String> lines = new ArrayList<>();
        operations.forEach(operation -> lines.addAll(operation.lines()));
        lines.addAll(List.of("--" + BOUNDARY + "--", ""));
        return VendorRequest.post("/$batch")
                .header("OData-Version", "4.0")
                .body(
                        "multipart/mixed; boundary=" + BOUNDARY,
                        String.join(LINE, lines).getBytes(StandardCharsets.UTF_8));
    }

    /** The answer to the only query of the batch; the answer itself when the batch was refused as a whole. */
    static VendorResponse only(VendorResponse answer) {
        return answers(answer).get(0);
    }

    /** Whether there are answers to operations inside. */
    static boolean isBatch(VendorResponse answer) {
        return ITS_BOUNDARY.matcher(answer.header("Content-Type").orElse("")).find();
    }

    /**
     * The answers to the operations that were carried out, in order; only the answer itself when the batch was refused as
     * a whole.
     *
     * @throws MalformedException {@code BATCH_MALFORMED}
     */
    static List<VendorResponse> answers(VendorResponse answer) {
        Matcher type = ITS_BOUNDARY.matcher(answer.header("Content-Type").orElse(""));
        if (!type.find()) {
            return List.of(answer);
        }
        String delimiter = "--" + type.group(1);
        String text = new String(answer.body(), StandardCharsets.ISO_8859_1);
        int start = text.indexOf(delimiter);
        int end = text.lastIndexOf(delimiter + "--");
        if (start < 0 || end <= start) {
            throw malformed();
        }
        String parts = text.substring(start + delimiter.length(), end);
        List<VendorResponse> answers = new ArrayList<>();
        for (String part : parts.split(Pattern.quote(delimiter), -1)) {
            answers.add(one(part));
        }
        return answers;
    }

    private static VendorResponse one(String text) {
        String[] parts = text.split("\r?\n\r?\n", 3);
        if (parts.length < 2) {
            throw malformed();
        }
        List<String> head = parts[1].lines().toList();
        Matcher status = STATUS_LINE.matcher(head.isEmpty() ? "" : head.get(0));
        if (!status.matches()) {
            throw malformed();
        }
        String body = parts.length == 2 ? "" : parts[2].stripTrailing();
        return new VendorResponse(
                Integer.parseInt(status.group(1)),
                headers(head.subList(1, head.size())),
                body.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static HttpHeaders headers(List<String> lines) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line : lines) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.computeIfAbsent(line.substring(0, colon).strip(), name -> new ArrayList<>())
                        .add(line.substring(colon + 1).strip());
            }
        }
        return HttpHeaders.of(headers, (name, value) -> true);
    }

    private static MalformedException malformed() {
        return new MalformedException("BATCH_MALFORMED", "the answer to a batch is no batch of answers");
    }
}
