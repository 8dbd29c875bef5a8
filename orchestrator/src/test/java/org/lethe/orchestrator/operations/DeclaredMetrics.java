package org.lethe.orchestrator.operations;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreeScanner;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Every metric that production code makes: as Prometheus names it, with its type and labels. */
final class DeclaredMetrics extends TreeScanner<@Nullable Void, @Nullable Void> {
    private final Map<String, Set<String>> labels = new TreeMap<>();
    private final Map<String, String> types = new TreeMap<>();

    /** Name to type and sorted labels, for example {@code gauge [status, type]}. */
    static Map<String, String> all() {
        DeclaredMetrics declared = new DeclaredMetrics();
        for (CompilationUnitTree unit : Sources.parsed("\"lethe.")) {
            declared.scan(unit, null);
        }
        Map<String, String> all = new TreeMap<>();
        declared.types.forEach((name, type) -> all.put(
                name.replace('.', '_') + suffix(type), type + " " + declared.labels.getOrDefault(name, Set.of())));
        return all;
    }

    private static String suffix(String type) {
        return switch (type) {
            case "counter" -> "_total";
            case "timer" -> "_seconds";
            default -> "";
        };
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void ignored) {
        String method = method(call);
        String named = first(call);
        if (method.equals("tag")) {
            String metric = builder(call);
            if (metric != null && named != null) {
                labels.computeIfAbsent(metric, name -> new TreeSet<>()).add(named);
            }
        } else if (named != null && named.startsWith("lethe.") && !method.isEmpty()) {
            if (method.equals("builder")) {
                types.put(named, receiver(call).toLowerCase(java.util.Locale.ROOT));
            } else if (Set.of("counter", "timer", "gauge", "summary").contains(method)) {
                types.put(named, method);
                List<? extends ExpressionTree> arguments = call.getArguments();
                for (int i = 1; i < arguments.size(); i += 2) {
                    labels.computeIfAbsent(named, name -> new TreeSet<>()).add(text(arguments.get(i)));
                }
            }
        }
        return super.visitMethodInvocation(call, ignored);
    }

    /** The metric that a chain of calls builds; null when it builds none. */
    private static @Nullable String builder(MethodInvocationTree call) {
        ExpressionTree at = call;
        while (at instanceof MethodInvocationTree step) {
            if (method(step).equals("builder")) {
                return first(step);
            }
            at = step.getMethodSelect() instanceof MemberSelectTree select ? select.getExpression() : step;
            if (at == step) {
                return null;
            }
        }
        return null;
    }

    private static String method(MethodInvocationTree call) {
        return call.getMethodSelect() instanceof MemberSelectTree select
                ? select.getIdentifier().toString()
                : "";
    }

    private static String receiver(MethodInvocationTree call) {
        return ((MemberSelectTree) call.getMethodSelect()).getExpression().toString();
    }

    private static @Nullable String first(MethodInvocationTree call) {
        return !call.getArguments().isEmpty()
                        && call.getArguments().get(0) instanceof LiteralTree literal
                        && literal.getValue() instanceof String text
                ? text
                : null;
    }

    private static String text(ExpressionTree value) {
        return value instanceof LiteralTree literal ? String.valueOf(literal.getValue()) : value.toString();
    }
}
