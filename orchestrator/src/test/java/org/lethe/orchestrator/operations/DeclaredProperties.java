package org.lethe.orchestrator.operations;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Every property that a {@code @ConfigurationProperties} record declares, with the default it is declared with. */
final class DeclaredProperties {
    private final Map<String, String> defaults = new TreeMap<>();

    /** Name as the documentation writes it to default; the default is empty where the code says it elsewhere. */
    static Map<String, String> all() {
        DeclaredProperties declared = new DeclaredProperties();
        for (CompilationUnitTree unit : Sources.parsed("@ConfigurationProperties(")) {
            for (Tree type : unit.getTypeDecls()) {
                if (type instanceof ClassTree root) {
                    values(root.getModifiers().getAnnotations(), "ConfigurationProperties")
                            .ifPresent(prefix -> declared.add(prefix, root, root));
                }
            }
        }
        return declared.defaults;
    }

    private void add(String prefix, ClassTree type, ClassTree root) {
        for (VariableTree component : components(type)) {
            String name = prefix + "." + kebab(component.getName().toString());
            String of = component.getType().toString();
            Optional<ClassTree> nested = nested(root, of);
            if (nested.isPresent()) {
                add(name + (of.startsWith("List<") ? "[]" : ""), nested.get(), root);
            } else {
                defaults.merge(
                        name + (of.startsWith("Map<Role") ? ".<role>" : of.startsWith("Map<") ? ".<system>" : ""),
                        values(component.getModifiers().getAnnotations(), "DefaultValue")
                                .orElse(""),
                        (one, other) -> one.isEmpty() ? other : one);
            }
        }
    }

    private static List<VariableTree> components(ClassTree type) {
        return type.getMembers().stream()
                .filter(VariableTree.class::isInstance)
                .map(VariableTree.class::cast)
                .filter(field -> !field.getModifiers().getFlags().contains(Modifier.STATIC))
                .toList();
    }

    private static Optional<ClassTree> nested(ClassTree root, String type) {
        String bare = type.replaceAll("^List<(.*)>$", "$1");
        return root.getMembers().stream()
                .filter(ClassTree.class::isInstance)
                .map(ClassTree.class::cast)
                .filter(member -> member.getKind() == Tree.Kind.RECORD
                        && member.getSimpleName().contentEquals(bare))
                .findFirst();
    }

    /** The texts in an annotation, joined by commas. */
    private static Optional<String> values(List<? extends AnnotationTree> annotations, String name) {
        return annotations.stream()
                .filter(annotation -> annotation.getAnnotationType().toString().equals(name))
                .findFirst()
                .map(annotation -> annotation.getArguments().stream()
                        .map(DeclaredProperties::text)
                        .collect(Collectors.joining()));
    }

    private static String text(ExpressionTree value) {
        if (value instanceof AssignmentTree assignment) {
            return text(assignment.getExpression());
        }
        if (value instanceof NewArrayTree array) {
            return array.getInitializers().stream()
                    .map(DeclaredProperties::text)
                    .collect(Collectors.joining(", "));
        }
        return String.valueOf(((LiteralTree) value).getValue());
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
