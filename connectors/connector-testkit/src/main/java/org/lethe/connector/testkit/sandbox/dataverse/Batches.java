package org.lethe.connector.testkit.sandbox.dataverse;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.testkit.sandbox.Request;
import org.lethe.connector.testkit.sandbox.Response;

/**
 * {@code POST $batch} without change sets: {@code multipart/mixed} there and back. As the vendor does, the first that
 * fails is the last that is carried out, and its status is that of the whole answer; unless it is asked to go on.
 */
final class Batches {
    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)");
    private static final String ANSWERS = "batchresponse_5f1d";

    private final URI root;
    private final Function<Request, @Nullable Response> query;

    /** @param query answers a GET, or null when it is none that can be in a batch */
    Batches(URI root, Function<Request, @Nullable Response> query) {
        this.root = root;
        this.query = query;
    }

    Response answer(Request request) {
        String type = request.header("Content-Type");
        Matcher boundary = BOUNDARY.matcher(type == null ? "" : type);
        if (!boundary.find()) {
            throw new BadRequest("The content type of a batch must be multipart/mixed with a boundary.");
        }
        StringBuilder answers = new StringBuilder();
        int status = 200;
        boolean goesOn = String.valueOf(request.header("Prefer")).contains("odata.continue-on-error");
        for (Request part : parts(request.text(), boundary.group(1))) {
            Response response = query.apply(part);
            if (response == null) {
                throw new BadRequest("There can be no batch in a batch.");
            }
            append(answers, response);
            if (response.status() >= 400 && !goesOn) {
                status = response.status();
                break;
            }
        }
        answers.append("--").append(ANSWERS).append("--\r\n");
        return Response.text(status, "multipart/mixed; boundary=" + ANSWERS, answers.toString());
    }

    private List<Request> parts(String body, String boundary) {
        List<Request> parts = new ArrayList<>();
        for (String section : body.split(Pattern.quote("--" + boundary), -1)) {
            String[] pieces = section.strip().split("\r\n\r\n", 2);
            if (pieces.length == 2) {
                String[] message = pieces[1].split("\r\n\r\n", 2);
                List<String> head = message[0].lines().toList();
                String[] line = head.get(0).split(" ", 3);
                Map<String, List<String>> headers = new LinkedHashMap<>();
                head.stream()
                        .skip(1)
                        .filter(text -> text.contains(":"))
                        .forEach(text -> headers.put(
                                text.substring(0, text.indexOf(':')).toLowerCase(Locale.ROOT),
                                List.of(text.substring(text.indexOf(':') + 1).strip())));
                byte[] content = message.length < 2 ? new byte[0] : message[1].getBytes(StandardCharsets.UTF_8);
                parts.add(Request.of(line[0], root.resolve(line[1]), headers, content));
            }
        }
        return parts;
    }

    private static void append(StringBuilder answers, Response response) {
        answers.append("--").append(ANSWERS).append("\r\n");
        answers.append("Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n");
        answers.append("HTTP/1.1 ").append(response.status()).append(" Answer\r\n");
        response.headers()
                .forEach((name, value) ->
                        answers.append(name).append(": ").append(value).append("\r\n"));
        answers.append("OData-Version: 4.0\r\n\r\n");
        answers.append(new String(response.body(), StandardCharsets.UTF_8)).append("\r\n");
    }
}
