package org.lethe.orchestrator.api.problem;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** What to say of a body that is not the JSON that was expected. The parser's own words would repeat the content. */
final class UnreadableBody {
    private UnreadableBody() {}

    static ProblemDetail explain(Throwable cause) {
        if (cause instanceof UnrecognizedPropertyException e) {
            return Problems.invalid("UNKNOWN_FIELD", "The body has a field that is not known.", List.of(unknown(e)));
        }
        if (cause instanceof InvalidFormatException e && e.getTargetType().isEnum()) {
            String allowed = Arrays.stream(e.getTargetType().getEnumConstants())
                    .map(Object::toString)
                    .collect(Collectors.joining(", "));
            return Problems.invalid(
                    "INVALID",
                    "A field is not valid.",
                    List.of(new FieldError(path(e.getPath()), "must be one of " + allowed)));
        }
        if (cause instanceof DatabindException e && !e.getPath().isEmpty()) {
            return Problems.invalid(
                    "INVALID",
                    "A field is not valid.",
                    List.of(new FieldError(path(e.getPath()), "has the wrong JSON type" + place(e))));
        }
        if (cause instanceof StreamReadException e) {
            return Problems.problem(HttpStatus.BAD_REQUEST, "MALFORMED_JSON", "The body is not JSON" + place(e) + ".");
        }
        return Problems.problem(HttpStatus.BAD_REQUEST, "MALFORMED_JSON", "The body must be one JSON object.");
    }

    /**
     * A name that nobody gave to a field can be somebody's: said is where it stands, never the name. The parser tells of it
     * when it has read the whole object.
     */
    private static FieldError unknown(UnrecognizedPropertyException e) {
        String known = e.getKnownPropertyIds() == null
                ? ""
                : e.getKnownPropertyIds().stream()
                        .map(Object::toString)
                        .sorted()
                        .collect(Collectors.joining(", "));
        List<JacksonException.Reference> around =
                e.getPath().subList(0, Math.max(0, e.getPath().size() - 1));
        return new FieldError(
                around.isEmpty() ? "body" : path(around),
                "has a field that is not known here" + upTo(e) + "; known fields are " + known);
    }

    private static String upTo(JacksonException e) {
        String place = place(e);
        return place.isEmpty() ? "" : place.replaceFirst(",", " (read up to") + ")";
    }

    private static String place(JacksonException e) {
        TokenStreamLocation location = e.getLocation();
        return location == null || location.getLineNr() < 1
                ? ""
                : ", line " + location.getLineNr() + " column " + location.getColumnNr();
    }

    /** {@code subject.identifiers[0].value} */
    private static String path(List<JacksonException.Reference> steps) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : steps) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.toString();
    }
}
