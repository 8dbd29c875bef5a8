package org.lethe.connector.testkit.sandbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One endpoint: a method, a path template such as {@code /user/{id}/history} and what answers it. */
final class Route {
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    private final String method;
    private final String template;
    private final Pattern path;
    private final List<String> names = new ArrayList<>();
    private final Sandbox.Handler handler;

    Route(String method, String template, Sandbox.Handler handler) {
        this.method = method;
        this.template = template;
        this.handler = handler;
        StringBuilder regex = new StringBuilder();
        Matcher variables = VARIABLE.matcher(template);
        int from = 0;
        while (variables.find()) {
            regex.append(Pattern.quote(template.substring(from, variables.start())));
            regex.append("([^/()]+)");
            names.add(variables.group(1));
            from = variables.end();
        }
        this.path = Pattern.compile(
                regex.append(Pattern.quote(template.substring(from))).toString());
    }

    /** The request's path variables, or null when this route does not answer it. */
    @Nullable
    Map<String, String> match(Request request) {
        if (!method.equals(request.method())) {
            return null;
        }
        Matcher matcher = path.matcher(request.path());
        if (!matcher.matches()) {
            return null;
        }
        Map<String, String> variables = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            variables.put(names.get(i), matcher.group(i + 1));
        }
        return variables;
    }

    Response handle(Request request) {
        return handler.handle(request);
    }

    /** The endpoint's name in {@link Calls} and {@link Faults}: {@code GET /user/{id}/history}. */
    String name() {
        return method + " " + template;
    }
}
