package org.lethe.connector.testkit.sandbox.tryton;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.testkit.sandbox.Table;

/**
 * Tryton's search domains: clauses {@code [field, operator, value]}, nested with {@code AND} (the default) and {@code OR}.
 * A relation is searched through a dot ({@code lines.note}), or as a whole by the operator {@code where}, whose value is a
 * domain of the other model.
 */
final class Domain {
    private static final int PATTERNS = 1000;
    private static final Pattern WILD = Pattern.compile("[%_]");

    private final Records records;
    private final Map<String, Pattern> patterns = new HashMap<>();

    Domain(Records records) {
        this.records = records;
    }

    /** Rows in the order of their ids; inactive ones are left out, of related models too, unless the context or the domain asks for them. */
    List<Map<String, Object>> search(Model model, List<?> domain, Context context) {
        Collection<Map<String, Object>> candidates = candidates(model, domain);
        List<Map<String, Object>> found = new ArrayList<>();
        for (Map<String, Object> row : candidates == null ? records.all(model) : candidates) {
            if (visible(model, domain, row, context) && matches(model, domain, row, context)) {
                found.add(row);
            }
        }
        found.sort(Comparator.comparingInt(Records::id));
        return found;
    }

    private static boolean visible(Model model, List<?> domain, Map<String, Object> row, Context context) {
        boolean activeOnly = model.hasActive() && context.activeTest() && !names(domain, "active");
        return !activeOnly || !Boolean.FALSE.equals(row.get("active"));
    }

    /** Whether a domain names a field anywhere, which switches the default filter on {@code active} off. */
    private static boolean names(List<?> domain, String field) {
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
        if (value == null || field.equals("type") || field.equals("state")) {
            return null;
        }
        int dot = field.indexOf('.');
        if (dot >= 0 || "where".equals(clause.get(1))) {
            Model.Field relation = model.field(dot < 0 ? field : field.substring(0, dot));
            return relation.kind() == Model.Kind.ONE2MANY ? holding(model, relation, inner(clause)) : null;
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

    /** Rows that a row of a related model points back to, if an index gives those. */
    private @Nullable Collection<Map<String, Object>> holding(Model model, Model.Field relation, List<?> inner) {
        Collection<Map<String, Object>> related = candidates(relation.model(), inner);
        if (related == null) {
            return null;
        }
        Map<Integer, Map<String, Object>> holding = new LinkedHashMap<>();
        for (Map<String, Object> row : related) {
            if (row.get(Objects.requireNonNull(relation.inverse())) instanceof Number id) {
                holding.put(id.intValue(), records.existing(model, id.intValue()));
            }
        }
        return holding.values();
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

    private boolean matches(Model model, List<?> domain, Map<String, Object> row, Context context) {
        if (isClause(domain)) {
            return clause(model, domain, row, context);
        }
        boolean any = !domain.isEmpty() && "OR".equals(domain.get(0));
        for (Object part : domain) {
            if (part instanceof List<?> nested && matches(model, nested, row, context) == any) {
                return any;
            }
        }
        return !any;
    }

    private boolean clause(Model model, List<?> clause, Map<String, Object> row, Context context) {
        String path = String.valueOf(clause.get(0));
        String operator = String.valueOf(clause.get(1));
        int dot = path.indexOf('.');
        boolean whole = operator.equals("where") || operator.equals("not where");
        if (dot < 0 && !whole) {
            model.field(path);
            return compare(row.get(path), operator, Values.fromWire(clause.get(2)));
        }
        String name = dot < 0 ? path : path.substring(0, dot);
        Model.Field field = model.field(name);
        Model target = field.model();
        List<?> inner = inner(clause);
        if (field.kind() == Model.Kind.ONE2MANY) {
            boolean any = records.by(target, Objects.requireNonNull(field.inverse()), Records.id(row)).stream()
                    .anyMatch(line -> visible(target, inner, line, context) && matches(target, inner, line, context));
            return any != operator.equals("not where");
        }
        Map<String, Object> other = row.get(name) instanceof Number id ? records.row(target, id.intValue()) : null;
        return other != null && matches(target, inner, other, context);
    }

    /** What is asked of the related rows: the domain of {@code where}, or the same clause behind the dot. */
    private static List<?> inner(List<?> clause) {
        String path = String.valueOf(clause.get(0));
        if (path.indexOf('.') < 0) {
            return (List<?>) Objects.requireNonNull(clause.get(2));
        }
        List<Object> inner = new ArrayList<>(clause);
        inner.set(0, path.substring(path.indexOf('.') + 1));
        return inner;
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
