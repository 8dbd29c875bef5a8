package org.lethe.quickstart.faults;

import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

/**
 * Runs the main class that its first argument names, and ends at once with the process that started it, however that
 * one ends: a test that is killed leaves no cluster behind.
 */
final class EndsWithParent {
    private EndsWithParent() {}

    public static void main(String[] args) throws ReflectiveOperationException {
        ProcessHandle parent = ProcessHandle.current()
                .parent()
                .orElseThrow(() -> new IllegalStateException("the process that started this one has ended"));
        CompletableFuture<Void> unused =
                parent.onExit().thenRun(() -> Runtime.getRuntime().halt(130));
        try {
            Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object)
                    Arrays.copyOfRange(args, 1, args.length));
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(args[0] + " ended with a failure", e.getCause());
        }
    }
}
