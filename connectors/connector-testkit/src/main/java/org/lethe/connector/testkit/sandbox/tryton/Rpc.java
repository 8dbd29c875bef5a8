package org.lethe.connector.testkit.sandbox.tryton;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code model.*} and {@code wizard.*} by name; the last parameter is always the context. */
final class Rpc {
    private final Domain domain;
    private final Reader reader;
    private final Writer writer;
    private final EraseWizard erase;

    Rpc(Records records) {
        this.domain = new Domain(records);
        this.reader = new Reader(records);
        this.writer = new Writer(records);
        this.erase = new EraseWizard(records);
    }

    @Nullable
    Object call(String method, List<?> params) {
        if (params.isEmpty() || !(params.get(params.size() - 1) instanceof Map<?, ?> context)) {
            throw UserError.internal("TypeError: missing context");
        }
        List<?> arguments = params.subList(0, params.size() - 1);
        if (method.equals("model.res.user.get_preferences")) {
            return preferences();
        }
        if (method.startsWith("wizard.party.erase.")) {
            return wizard(method.substring("wizard.party.erase.".length()), arguments);
        }
        int dot = method.lastIndexOf('.');
        if (!method.startsWith("model.") || dot < 7) {
            throw UserError.internal("KeyError: " + method);
        }
        return model(Model.named(method.substring(6, dot)), method.substring(dot + 1), arguments, new Context(context));
    }

    private static Map<String, Object> preferences() {
        Map<String, Object> preferences = new LinkedHashMap<>();
        preferences.put("language", "en");
        preferences.put("company", 1);
        preferences.put("groups", List.of(1));
        return preferences;
    }

    private @Nullable Object wizard(String method, List<?> arguments) {
        return switch (method) {
            case "create" -> erase.create();
            case "execute" -> erase.execute((Map<?, ?>) arguments.get(1), String.valueOf(arguments.get(2)));
            case "delete" -> null;
            default -> throw UserError.internal("KeyError: " + method);
        };
    }

    private @Nullable Object model(Model model, String method, List<?> arguments, Context context) {
        return switch (method) {
            case "search" -> search(model, arguments, context);
            case "search_count" -> matching(model, arguments, context).size();
            case "search_read" -> reader.read(model, search(model, arguments, context), fields(arguments, 4), context);
            case "read" -> reader.read(model, ids(arguments), fields(arguments, 1), context);
            case "create" -> {
                List<Integer> created = new ArrayList<>();
                ((List<?>) arguments.get(0)).forEach(values -> created.add(writer.create(model, (Map<?, ?>) values)));
                yield created;
            }
            case "write" -> {
                writer.write(model, ids(arguments), (Map<?, ?>) arguments.get(1), context);
                yield null;
            }
            case "delete" -> {
                writer.delete(model, ids(arguments), context);
                yield null;
            }
            case "cancel" -> {
                writer.write(model, ids(arguments), Map.of("state", "cancelled"), context);
                yield null;
            }
            case "history_revisions" -> reader.revisions(model, ids(arguments));
            default -> throw UserError.internal("KeyError: " + method);
        };
    }

    private List<Map<String, Object>> matching(Model model, List<?> arguments, Context context) {
        return domain.search(model, (List<?>) arguments.get(0), context);
    }

    private List<Integer> search(Model model, List<?> arguments, Context context) {
        int offset = number(arguments, 1, 0);
        int limit = number(arguments, 2, Integer.MAX_VALUE);
        return matching(model, arguments, context).stream()
                .map(Records::id)
                .skip(offset)
                .limit(limit)
                .toList();
    }

    private static int number(List<?> arguments, int at, int otherwise) {
        return arguments.size() > at && arguments.get(at) instanceof Number number ? number.intValue() : otherwise;
    }

    private static @Nullable List<?> fields(List<?> arguments, int at) {
        return arguments.size() > at && arguments.get(at) instanceof List<?> fields ? fields : null;
    }

    private static List<Integer> ids(List<?> arguments) {
        return ((List<?>) arguments.get(0))
                .stream().map(id -> ((Number) id).intValue()).toList();
    }
}
