package org.lethe.orchestrator.operations;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreeScanner;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.request.AttentionCode;
import org.lethe.orchestrator.request.Naming;
import org.lethe.orchestrator.request.Status;
import org.springframework.http.HttpStatus;

/** Every code that production code puts into a problem document, with its HTTP status. */
final class DeclaredProblems extends TreeScanner<@Nullable Void, @Nullable Void> {
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z_]{2,}");

    /** How refusals are made, and what each is answered with. */
    private static final Map<String, HttpStatus> REFUSALS = Map.of(
            "RequestException.conflict", HttpStatus.CONFLICT,
            "notNow", HttpStatus.CONFLICT,
            "RequestException.forbidden", HttpStatus.FORBIDDEN,
            "RequestException.unacceptable", HttpStatus.UNPROCESSABLE_CONTENT);

    /** How problem documents are made, and with what where the call does not say. */
    private static final Map<String, HttpStatus> PROBLEMS = Map.of(
            "Problems.problem", HttpStatus.INTERNAL_SERVER_ERROR,
            "Problems.invalid", HttpStatus.BAD_REQUEST,
            "Problems.tooMany", HttpStatus.TOO_MANY_REQUESTS);

    /** Codes that are written as a name. */
    private static final Map<String, String> CONSTANTS =
            Map.of("CODE", Naming.CODE, "PACKAGE_FAILED", AttentionCode.PACKAGE_FAILED.name());

    private final Map<String, Integer> made = new TreeMap<>();
    private final Set<String> unread = new TreeSet<>();
    private String file = "";

    /** Code to status. */
    static Map<String, Integer> all() {
        DeclaredProblems declared = new DeclaredProblems();
        for (String containing : List.of("RequestException", "Problems", "Guards.in(")) {
            for (CompilationUnitTree unit : Sources.parsed(containing)) {
                declared.file = unit.getSourceFile().getName().replaceFirst(".*/", "");
                declared.scan(unit, null);
            }
        }
        if (!declared.unread.isEmpty()) {
            throw new AssertionError(
                    "write the code as a text in the call, or tell this test of its name: " + declared.unread);
        }
        // Whatever else the server answers by itself.
        declared.put("BAD_REQUEST", HttpStatus.BAD_REQUEST);
        return declared.made;
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void ignored) {
        String method = call.getMethodSelect().toString();
        List<? extends ExpressionTree> arguments = call.getArguments();
        HttpStatus refusal = REFUSALS.get(method);
        HttpStatus problem = PROBLEMS.get(method);
        if (refusal != null) {
            refused(call, refusal);
        } else if (problem != null) {
            HttpStatus told = arguments.stream()
                    .flatMap(argument -> status(argument.toString()))
                    .findFirst()
                    .orElse(problem);
            literal(arguments).forEach(code -> put(code, told));
        } else if (method.equals("Guards.in")) {
            put("NOT_" + arguments.get(1).toString().replace("Status.", ""), HttpStatus.CONFLICT);
        }
        return super.visitMethodInvocation(call, ignored);
    }

    /** What is answered with no more than its status has a case of its own. */
    @Override
    public @Nullable Void visitCase(CaseTree one, @Nullable Void ignored) {
        if (file.equals("StatusProblems.java")) {
            one.getExpressions().stream()
                    .flatMap(label -> status("HttpStatus." + label))
                    .forEach(status ->
                            put(status == HttpStatus.INTERNAL_SERVER_ERROR ? "INTERNAL" : status.name(), status));
        }
        return super.visitCase(one, ignored);
    }

    /** Where refusals are made from their parts; only the code of what does not exist is a text there. */
    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void ignored) {
        if (type.getSimpleName().contentEquals("RequestException")) {
            put("NOT_FOUND", HttpStatus.NOT_FOUND);
            put("INVALID", HttpStatus.BAD_REQUEST);
            return null;
        }
        return super.visitClass(type, ignored);
    }

    private void refused(MethodInvocationTree call, HttpStatus status) {
        List<? extends ExpressionTree> arguments = call.getArguments();
        List<String> codes = Stream.concat(
                        literal(arguments).stream(), arguments.stream().flatMap(DeclaredProblems::composed))
                .toList();
        codes.forEach(code -> put(code, status));
        boolean passedOn =
                arguments.stream().anyMatch(argument -> argument.toString().equals("code"));
        if (codes.isEmpty() && !passedOn) {
            unread.add(file + ": " + call);
        }
    }

    private static List<String> literal(List<? extends ExpressionTree> arguments) {
        return arguments.stream()
                .map(argument -> argument instanceof LiteralTree literal
                        ? String.valueOf(literal.getValue())
                        : CONSTANTS.getOrDefault(argument.toString(), ""))
                .filter(text -> CODE.matcher(text).matches())
                .limit(1)
                .toList();
    }

    /** A code that ends in the status of the request; which statuses others end in, {@code Guards.in} says. */
    private static Stream<String> composed(ExpressionTree argument) {
        String prefix =
                argument instanceof BinaryTree sum ? sum.getLeftOperand().toString() : "";
        return switch (prefix) {
            case "\"REQUEST_\"" ->
                Stream.of(Status.values())
                        .filter(status -> status.terminal() || status == Status.WITHDRAWING)
                        .map(status -> "REQUEST_" + status);
            case "\"NOT_\"" -> Stream.of("NOT_" + Status.ANSWERING);
            default -> Stream.empty();
        };
    }

    private static Stream<HttpStatus> status(String name) {
        return Stream.of(HttpStatus.values()).filter(status -> name.equals("HttpStatus." + status.name()));
    }

    private void put(String code, HttpStatus status) {
        Integer before = made.put(code, status.value());
        if (before != null && before != status.value()) {
            throw new AssertionError(code + " is answered with " + before + " and with " + status.value());
        }
    }
}
