package org.lethe.wire.serde;

import org.apache.avro.util.ClassSecurityValidator;

/**
 * Avro makes no class that is not trusted, and by default trusts only those of the JDK and its own. The list is global to
 * the JVM: what others allowed stays allowed.
 */
final class TrustedClasses {
    private static final String GENERATED = "org.lethe.wire.";

    private TrustedClasses() {}

    static synchronized void allowGenerated() {
        ClassSecurityValidator.ClassSecurityPredicate before = ClassSecurityValidator.getGlobal();
        if (!(before instanceof Widened)) {
            ClassSecurityValidator.setGlobal(new Widened(before));
        }
    }

    private record Widened(ClassSecurityValidator.ClassSecurityPredicate before)
            implements ClassSecurityValidator.ClassSecurityPredicate {
        @Override
        public boolean isTrusted(Class<?> type) {
            return type.getName().startsWith(GENERATED) || before.isTrusted(type);
        }

        @Override
        public void forbiddenClass(String name) {
            before.forbiddenClass(name);
        }
    }
}
