package org.lethe.connector.testkit.sandbox.requesttracker;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of TicketSQL that clients of an erasure need: comparisons with {@code =}, {@code !=} and {@code LIKE},
 * joined from left to right with {@code AND} and {@code OR}. Tickets with status deleted, or merged into another, are
 * never found.
 */
final class TicketSql {
    private static final Pattern TERM = Pattern.compile(
            "\\s*(\\w+(?:\\.\\w+)?)\\s*(=|!=|LIKE)\\s*(\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'|\\d+)\\s*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern JOIN = Pattern.compile("\\G(AND|OR)\\b", Pattern.CASE_INSENSITIVE);

    private final Rt rt;

    TicketSql(Rt rt) {
        this.rt = rt;
    }

    /** The tickets that match, or null when the query cannot be understood. */
    @Nullable
    List<Map<String, Object>> search(String query) {
        List<Term> terms = parse(query);
        if (terms == null) {
            return null;
        }
        List<Map<String, Object>> found = new ArrayList<>();
        for (Map<String, Object> ticket : candidates(terms)) {
            if (!"deleted".equals(ticket.get("Status")) && !rt.merged(ticket) && matches(terms, ticket)) {
                found.add(ticket);
            }
        }
        return found;
    }

    private static @Nullable List<Term> parse(String query) {
        List<Term> terms = new ArrayList<>();
        Matcher term = TERM.matcher(query);
        Matcher join = JOIN.matcher(query);
        int at = 0;
        boolean or = false;
        while (term.find(at) && term.start() == at) {
            terms.add(new Term(or, term.group(1), term.group(2), unquoted(term.group(3))));
            at = term.end();
            if (at == query.length()) {
                return terms;
            }
            if (!join.find(at)) {
                return null;
            }
            or = join.group(1).equalsIgnoreCase("OR");
            at = join.end();
        }
        return null;
    }

    private static String unquoted(String literal) {
        return Character.isDigit(literal.charAt(0))
                ? literal
                : literal.substring(1, literal.length() - 1).replaceAll("\\\\(.)", "$1");
    }

    /** A single term about a person is answered from the index; anything else by looking at every ticket. */
    private Collection<Map<String, Object>> candidates(List<Term> terms) {
        Term first = terms.get(0);
        if (terms.size() > 1 || !first.operator().equals("=") || !first.field().endsWith(".EmailAddress")) {
            return Rt.sorted(rt.tickets());
        }
        Map<Integer, Map<String, Object>> found = new LinkedHashMap<>();
        for (String user : rt.users().find("EmailAddress", first.value())) {
            for (String role : Rt.ROLES) {
                rt.rows(rt.tickets(), role, user).forEach(ticket -> found.put(Rt.id(ticket), ticket));
            }
        }
        return found.values().stream().sorted(Comparator.comparingInt(Rt::id)).toList();
    }

    private boolean matches(List<Term> terms, Map<String, Object> ticket) {
        boolean result = matches(terms.get(0), ticket);
        for (Term term : terms.subList(1, terms.size())) {
            result = term.or() ? result || matches(term, ticket) : result && matches(term, ticket);
        }
        return result;
    }

    private boolean matches(Term term, Map<String, Object> ticket) {
        int dot = term.field().indexOf('.');
        if (dot < 0) {
            return compare(String.valueOf(ticket.get(term.field())), term);
        }
        String role = term.field().substring(0, dot);
        String field = term.field().substring(dot + 1);
        return Rt.ROLES.stream()
                .filter(one -> role.equals("Watcher") || role.equalsIgnoreCase(one))
                .flatMap(one -> ((List<?>) ticket.getOrDefault(one, List.of())).stream())
                .map(id -> rt.users().get(String.valueOf(id)))
                .filter(Objects::nonNull)
                .anyMatch(user -> compare(String.valueOf(user.get(field)), term));
    }

    private static boolean compare(String actual, Term term) {
        String left = actual.toLowerCase(Locale.ROOT);
        String right = term.value().toLowerCase(Locale.ROOT);
        return switch (term.operator().toUpperCase(Locale.ROOT)) {
            case "=" -> left.equals(right);
            case "!=" -> !left.equals(right);
            default -> left.contains(right);
        };
    }

    private record Term(boolean or, String field, String operator, String value) {}
}
