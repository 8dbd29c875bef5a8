package org.lethe.connector.testkit.sandbox.tryton;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.testkit.sandbox.Table;

/** Tryton's search domains: clauses {@code [field, operator, value]}, nested with {@code AND} (the default) and {@code OR}. */
final class Domain {
    private static final int PATTERNS = 1000;
    private static final Pattern WILD = Pattern.compile("[%_]");

    private final Records records;
    private final Map<String, Pattern> patterns = new HashMap<>();

    Domain(Records records) {
        this.records = records;
    }

    List<Map<String, Object>> search(Model model, List<?> domain, boolean activeOnly) {
        Collection<Map<String, Object>> candidates = candidates(model, domain);
        List<Map<String, Object>> found = new ArrayList<>();
        for (Map<String, Object> row : candidates == null ? records.all(model) : candidates) {
            if (activeOnly && Boolean.FALSE.equals(row.get("active"))) {
                continue;
            }
            if (matches(model, domain, row)) {
                found.add(row);
            }
        }
        return found;
    }

    /** Whether a domain names a field anywhere, which switches the default filter on {@code active} off. */
    static boolean names(List<?> domain, String field) {
        if (isClause(domain)) {
            return field.equals(domain.get(0));
        }
        return domain.stream().anyMatch(part -> part instanceof List<?> nested && names(nested, field));
    }

    /** Rows that an index can give for a domain that is as least as strict; null when only a scan helps. */
    private @Nullable Collection<Map<String, Object>> candidates(Model model, List<?> domain) {
        if (isClause(domain)) {
            return indexed(model, domain);
        }
        boolean any = !domain.isEmpty() && "OR".equals(domain.get(0));
        Map<Integer, Map<String, Object>> union = new LinkedHashMap<>();
        for (Object part : domain) {
            if (!(part instanceof List<?> nested)) {
                continue;
            }
            Collection<Map<String, Object>> some = candidates(model, nested);
            if (!any && some != null) {
                return some;
            }
            if (any && some == null) {
                return null;
            }
            if (some != null) {
                some.forEach(row -> union.put(Records.id(row), row));
            }
        }
        return any ? union.values() : null;
    }

    private @Nullable Collection<Map<String, Object>> indexed(Model model, List<?> clause) {
        String field = String.valueOf(clause.get(0));
        Object value = clause.get(2);
        if (field.contains(".") || value == null || field.equals("type") || field.equals("state")) {
            return null;
        }
        return switch (String.valueOf(clause.get(1))) {
            case "=" -> records.by(model, field, value);
            case "ilike" -> alike(model, field, value.toString());
            case "in" -> {
                Map<Integer, Map<String, Object>> union = new LinkedHashMap<>();
                for (Object one : (List<?>) value) {
                    if (one != null) {
                        records.by(model, field, one).forEach(row -> union.put(Records.id(row), row));
                    }
                }
                yield union.values();
            }
            default -> null;
        };
    }

    private @Nullable Collection<Map<String, Object>> alike(Model model, String field, String pattern) {
        String longest = "";
        for (String part : WILD.split(pattern)) {
            longest = part.strip().length() > longest.length() ? part.strip() : longest;
        }
        if (longest.equals(pattern.strip())) {
            return records.by(model, field, pattern);
        }
        return longest.length() < Table.PART ? null : records.containing(model, field, longest);
    }

    private boolean matches(Model model, List<?> domain, Map<String, Object> row) {
        if (isClause(domain)) {
            return clause(model, domain, row);
        }
        boolean any = !domain.isEmpty() && "OR".equals(domain.get(0));
        for (Object part : domain) {
            if (part instanceof List<?> nested && matches(model, nested, row) == any) {
                return any;
            }
        }
        return !any;
    }

    private boolean clause(Model model, List<?> clause, Map<String, Object> row) {
        String path = String.valueOf(clause.get(0));
        int dot = path.indexOf('.');
        if (dot < 0) {
            model.field(path);
            return compare(row.get(path), String.valueOf(clause.get(1)), Values.fromWire(clause.get(2)));
        }
        Model.Field field = model.field(path.substring(0, dot));
        Model target = Model.named(Objects.requireNonNull(field.target()));
        List<Object> inner = new ArrayList<>(clause);
        inner.set(0, path.substring(dot + 1));
        if (field.kind() == Model.Kind.ONE2MANY) {
            return records.by(target, Objects.requireNonNull(field.inverse()), Records.id(row)).stream()
                    .anyMatch(line -> clause(target, inner, line));
        }
        Map<String, Object> other =
                row.get(path.substring(0, dot)) instanceof Number id ? records.row(target, id.intValue()) : null;
        return other != null && clause(target, inner, other);
    }

    private boolean compare(@Nullable Object actual, String operator, @Nullable Object wanted) {
        return switch (operator) {
            case "=" -> same(actual, wanted);
            case "!=" -> !same(actual, wanted);
            case "in" -> ((List<?>) Objects.requireNonNull(wanted)).stream().anyMatch(one -> same(actual, one));
            case "not in" -> ((List<?>) Objects.requireNonNull(wanted)).stream().noneMatch(one -> same(actual, one));
            case "ilike" -> actual != null && like(actual.toString(), String.valueOf(wanted), true);
            case "like" -> actual != null && like(actual.toString(), String.valueOf(wanted), false);
            case "<" -> order(actual, wanted) < 0;
            case "<=" -> order(actual, wanted) <= 0;
            case ">" -> order(actual, wanted) > 0;
            case ">=" -> order(actual, wanted) >= 0;
            default -> throw UserError.internal("KeyError: " + operator);
        };
    }

    private static boolean same(@Nullable Object actual, @Nullable Object wanted) {
        return (actual == null || wanted == null)
                ? actual == wanted
                : actual.toString().equals(wanted.toString());
    }

    private static int order(@Nullable Object actual, @Nullable Object wanted) {
        return String.valueOf(actual).compareTo(String.valueOf(wanted));
    }

    private boolean like(String actual, String pattern, boolean ignoreCase) {
        if (patterns.size() > PATTERNS) {
            patterns.clear();
        }
        return patterns.computeIfAbsent((ignoreCase ? "i" : "c") + pattern, key -> compile(pattern, ignoreCase))
                .matcher(actual)
                .matches();
    }

    /** SQL's LIKE, where an underscore of an e-mail address stands for any character. */
    private static Pattern compile(String pattern, boolean ignoreCase) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            regex.append(
                    switch (c) {
                        case '%' -> ".*";
                        case '_' -> ".";
                        default -> Pattern.quote(String.valueOf(c));
                    });
        }
        int flags = ignoreCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
        return Pattern.compile(regex.toString(), Pattern.DOTALL | flags);
    }

    private static boolean isClause(List<?> domain) {
        return domain.size() >= 3
                && domain.get(0) instanceof String field
                && domain.get(1) instanceof String
                && !List.of("AND", "OR").contains(field.toUpperCase(Locale.ROOT));
    }
}
