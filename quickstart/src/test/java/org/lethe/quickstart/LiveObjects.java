package org.lethe.quickstart;

import java.lang.management.ManagementFactory;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/** What the virtual machine still reaches, in all applications of the process, after a collection of what it does not. */
final class LiveObjects {
    private static final ObjectName COMMANDS = name();

    private LiveObjects() {}

    /** The virtual machine's table of classes with the number and size of their objects, and a total at the end. */
    static String histogram() {
        try {
            return (String) ManagementFactory.getPlatformMBeanServer()
                    .invoke(COMMANDS, "gcClassHistogram", new Object[] {new String[0]}, new String[] {
                        String[].class.getName()
                    });
        } catch (JMException e) {
            throw new IllegalStateException("no histogram of the heap", e);
        }
    }

    /** How many objects of exactly these classes there are. */
    static long count(Class<?>... classes) {
        String histogram = histogram();
        long found = 0;
        for (Class<?> type : classes) {
            found += Pattern.compile("(?m)^\\s*\\d+:\\s+(\\d+)\\s+\\d+\\s+" + Pattern.quote(type.getName()) + "(\\s|$)")
                    .matcher(histogram)
                    .results()
                    .map(MatchResult::group)
                    .mapToLong(line -> Long.parseLong(line.strip().split("\\s+", -1)[1]))
                    .sum();
        }
        return found;
    }

    private static ObjectName name() {
        try {
            return new ObjectName("com.sun.management:type=DiagnosticCommand");
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }
}
