package org.lethe.connector.testkit.sandbox.dataverse;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses {@code eq}, {@code ne}, {@code and}, {@code or} and parentheses, and of times {@code ge} and {@code lt}; everything
 * else is a 400.
 */
final class FilterParser {
    private static final Pattern TOKEN =
            Pattern.compile("\\s*(?:(\\(|\\))|('(?:[^']|'')*')|([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})"
                    + "|(\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z)|(-?\\d+(?:\\.\\d+)?)|(\\w+))");

    private final EntitySet set;
    private final List<String> tokens;
    private int at;

    private FilterParser(EntitySet set, List<String> tokens) {
        this.set = set;
        this.tokens = tokens;
    }

    static Filter parse(EntitySet set, String text) {
        FilterParser parser = new FilterParser(set, tokens(text));
        Filter filter = parser.or();
        if (parser.at < parser.tokens.size()) {
            throw new BadRequest("Syntax error in $filter");
        }
        return filter;
    }

    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        int from = 0;
        while (from < text.length() && !text.substring(from).isBlank()) {
            if (!matcher.region(from, text.length()).lookingAt()) {
                throw new BadRequest("Syntax error at position " + from + " in $filter");
            }
            tokens.add(matcher.group().strip());
            from = matcher.end();
        }
        return tokens;
    }

    private Filter or() {
        Filter left = and();
        while (take("or")) {
            left = new Filter.Or(left, and());
        }
        return left;
    }

    private Filter and() {
        Filter left = primary();
        while (take("and")) {
            left = new Filter.And(left, primary());
        }
        return left;
    }

    private Filter primary() {
        if (take("(")) {
            Filter inner = or();
            if (!take(")")) {
                throw new BadRequest("')' expected in $filter");
            }
            return inner;
        }
        String property = next();
        EntitySet.Type type = set.type(property);
        if (type == null) {
            throw new BadRequest("Could not find a property named '" + property + "' on type 'Microsoft.Dynamics.CRM."
                    + set.name() + "'.");
        }
        String operator = next();
        if (type == EntitySet.Type.TIME && (operator.equals("ge") || operator.equals("lt"))) {
            return new Filter.Time(property, time(next()), operator.equals("lt"));
        }
        if (!operator.equals("eq") && !operator.equals("ne")) {
            throw new BadRequest("Operator '" + operator + "' is not supported here");
        }
        return new Filter.Comparison(property, literal(type, next()), operator.equals("ne"));
    }

    private static Instant time(String token) {
        try {
            return Instant.parse(token);
        } catch (DateTimeException e) {
            throw new BadRequest("A binary operator with incompatible types was detected.");
        }
    }

    private static @Nullable Object literal(EntitySet.Type type, String token) {
        if (token.equals("null")) {
            return null;
        }
        boolean quoted = token.startsWith("'");
        return switch (type) {
            case TEXT ->
                requireLiteral(
                        quoted,
                        token.substring(1, Math.max(1, token.length() - 1)).replace("''", "'"));
            case GUID -> requireLiteral(token.length() == 36, token);
            case NUMBER -> {
                requireLiteral(!quoted && token.matches("-?\\d+(\\.\\d+)?"), token);
                yield Double.valueOf(token);
            }
            case FLAG -> requireLiteral(token.equals("true") || token.equals("false"), token);
            case TIME -> throw new BadRequest("Comparing times is not supported here");
        };
    }

    private static String requireLiteral(boolean fits, String value) {
        if (!fits) {
            throw new BadRequest("A binary operator with incompatible types was detected.");
        }
        return value;
    }

    private boolean take(String token) {
        if (at < tokens.size() && tokens.get(at).equals(token)) {
            at++;
            return true;
        }
        return false;
    }

    private String next() {
        if (at >= tokens.size()) {
            throw new BadRequest("Expression expected in $filter");
        }
        return tokens.get(at++);
    }
}
