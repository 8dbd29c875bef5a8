package org.lethe.connector.testkit.real;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The Debian packages that a real system of the tests needs. Without them its tests are left out, which is printed
 * together with the command that installs them; with {@code -Dlethe.real=required} they fail instead, and with
 * {@code -Dlethe.real=off} they are left out where it is installed, too, which is quicker.
 *
 * @param system as people call it, for example {@code Tryton 6}
 * @param names of packages, for {@code apt-get install}
 * @param needed files that are there when the packages are
 */
public record Packages(String system, List<String> names, List<Path> needed) {
    /** {@code required} makes a test fail that would be left out; {@code off} leaves it out in any case. */
    public static final String PROPERTY = "lethe.real";

    public Packages {
        names = List.copyOf(names);
        needed = List.copyOf(needed);
    }

    /** Leaves the test class out, or fails it, unless the system is installed. */
    public void require(Class<?> test) {
        String wanted = System.getProperty(PROPERTY, "");
        if (wanted.equals("off")) {
            leaveOut(test.getSimpleName() + " needs " + system + ", and -D" + PROPERTY + "=off leaves it out");
        }
        if (needed.stream().allMatch(Files::isExecutable)) {
            return;
        }
        String reason = test.getSimpleName() + " needs " + system + ", which is not installed. Install it with:"
                + " apt-get install --no-install-recommends " + String.join(" ", names);
        if (wanted.equals("required")) {
            fail(reason);
        }
        leaveOut(reason);
    }

    private static void leaveOut(String reason) {
        System.out.println("LEFT OUT: " + reason);
        abort(reason);
    }

    /** Name and version of each installed package, one a line; what a snapshot was made with. */
    String versions() {
        List<String> command = new ArrayList<>(List.of("dpkg-query", "-W", "-f=${Package} ${Version}\\n"));
        command.addAll(names);
        return Commands.output(command);
    }
}
