package org.lethe.auditor;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A strict reader of JSON (RFC 8259): one value, no name twice in an object, nothing after it. Objects become maps, arrays
 * lists, numbers {@code Long} or {@code BigDecimal}.
 */
final class Json {
    private static final int DEEPEST = 50;
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,4})?");

    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    /** @throws WrongException naming the column */
    static Map<String, @Nullable Object> object(String text) {
        Json reader = new Json(text);
        Map<String, @Nullable Object> read = reader.object(0);
        if (reader.at < text.length()) {
            throw reader.wrong("something follows the object");
        }
        return read;
    }

    private @Nullable Object value(int depth) {
        char next = peek();
        return switch (next) {
            case '{' -> object(depth + 1);
            case '[' -> array(depth + 1);
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, @Nullable Object> object(int depth) {
        deepen(depth);
        expect('{');
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        if (taken('}')) {
            return members;
        }
        do {
            String name = string();
            expect(':');
            if (members.containsKey(name)) {
                throw wrong("the name " + name + " is there twice");
            }
            members.put(name, value(depth));
        } while (taken(','));
        expect('}');
        return members;
    }

    private List<@Nullable Object> array(int depth) {
        deepen(depth);
        expect('[');
        List<@Nullable Object> values = new ArrayList<>();
        if (taken(']')) {
            return values;
        }
        do {
            values.add(value(depth));
        } while (taken(','));
        expect(']');
        return values;
    }

    private String string() {
        expect('"');
        int start = at;
        while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\\' && text.charAt(at) >= ' ') {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '"') {
            return text.substring(start, at++);
        }
        StringBuilder read = new StringBuilder(text.substring(start, at));
        while (peek() != '"') {
            char next = text.charAt(at++);
            if (next < ' ') {
                throw wrong("a control character in a string");
            }
            read.append(next == '\\' ? escaped() : next);
        }
        at++;
        return read.toString();
    }

    private char escaped() {
        char kind = peek();
        at++;
        return switch (kind) {
            case '"', '\\', '/' -> kind;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw wrong("an unknown escape");
        };
    }

    private char unicode() {
        if (at + 4 > text.length()) {
            throw wrong("the text ends too soon");
        }
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(text.charAt(at++), 16);
            if (digit < 0) {
                throw wrong("an escape that is not hexadecimal");
            }
            code = code * 16 + digit;
        }
        return (char) code;
    }

    private Object number() {
        int start = at;
        while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String digits = text.substring(start, at);
        if (!NUMBER.matcher(digits).matches()) {
            throw wrong("neither a value nor a number");
        }
        boolean whole = digits.length() < 19 && digits.chars().noneMatch(c -> c == '.' || c == 'e' || c == 'E');
        return whole ? (Object) Long.valueOf(digits) : new BigDecimal(digits);
    }

    private @Nullable Object word(String word, @Nullable Object value) {
        if (!text.startsWith(word, at)) {
            throw wrong("neither a value nor a number");
        }
        at += word.length();
        return value;
    }

    private void deepen(int depth) {
        if (depth > DEEPEST) {
            throw wrong("it is nested too deeply");
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw wrong("the text ends too soon");
        }
        return text.charAt(at);
    }

    private boolean taken(char wanted) {
        if (peek() != wanted) {
            return false;
        }
        at++;
        return true;
    }

    private void expect(char wanted) {
        if (!taken(wanted)) {
            throw wrong("'" + wanted + "' is missing");
        }
    }

    private WrongException wrong(String what) {
        return new WrongException("not canonical JSON at column " + (at + 1) + ": " + what);
    }
}
