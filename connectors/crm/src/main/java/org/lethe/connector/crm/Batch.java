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
 * One query in a {@code $batch} (OData v4.0 Part 1, 11.7): what is asked for stands in the body and in no address, so in
 * no access log of the vendor or on the way. The vendor recommends the same for long queries.
 */
final class Batch {
    private static final String BOUNDARY = "batch_lethe";
    private static final Pattern ITS_BOUNDARY = Pattern.compile("(?i)^multipart/mixed;.*boundary=\"?([^\";]+)");
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] (\\d{3}).*");
    private static final String LINE = "\r\n";

    private Batch() {}

    /** @param query absolute */
    static VendorRequest of(URI query, String prefer) {
        String body = String.join(
                LINE,
                "--" + BOUNDARY,
                "Content-Type: application/http",
                "Content-Transfer-Encoding: binary",
                "",
                "GET " + query + " HTTP/1.1",
                "Accept: application/json",
                "Prefer: " + prefer,
                "",
                "",
                "--" + BOUNDARY + "--",
                "");
        return VendorRequest.post("/$batch")
                .header("OData-Version", "4.0")
                .body("multipart/mixed; boundary=" + BOUNDARY, body.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The answer to the only query of the batch; the answer itself when the batch was refused as a whole.
     *
     * @throws MalformedException {@code BATCH_MALFORMED}
     */
    static VendorResponse only(VendorResponse answer) {
        Matcher type = ITS_BOUNDARY.matcher(answer.header("Content-Type").orElse(""));
        if (!type.find()) {
            return answer;
        }
        String delimiter = "--" + type.group(1);
        String text = new String(answer.body(), StandardCharsets.ISO_8859_1);
        int start = text.indexOf(delimiter);
        int end = text.lastIndexOf(delimiter + "--");
        if (start < 0 || end <= start) {
            throw malformed();
        }
        String[] parts = text.substring(start + delimiter.length(), end).split("\r?\n\r?\n", 3);
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
