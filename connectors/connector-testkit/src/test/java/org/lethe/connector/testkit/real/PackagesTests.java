package org.lethe.connector.testkit.real;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

class PackagesTests {
    private static final Packages THERE = packages("/bin/sh");
    private static final Packages MISSING = packages("/nowhere/example-server");

    private final String before = System.getProperty(Packages.PROPERTY, "");

    @AfterEach
    void restore() {
        System.setProperty(Packages.PROPERTY, before);
    }

    @Test
    void whatIsInstalledIsTestedUnlessItIsTurnedOff() {
        System.setProperty(Packages.PROPERTY, "");
        assertThatCode(() -> THERE.require(getClass())).doesNotThrowAnyException();

        System.setProperty(Packages.PROPERTY, "off");
        assertThatThrownBy(() -> THERE.require(getClass()))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("-Dlethe.real=off");
    }

    @Test
    void whatIsMissingIsLeftOutWithTheWayToGetItUnlessItIsRequired() {
        System.setProperty(Packages.PROPERTY, "");
        assertThatThrownBy(() -> MISSING.require(getClass()))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("apt-get install --no-install-recommends example-server");

        System.setProperty(Packages.PROPERTY, "required");
        assertThatThrownBy(() -> MISSING.require(getClass())).isInstanceOf(AssertionFailedError.class);
    }

    private static Packages packages(String needed) {
        return new Packages("Example Server 1", List.of("example-server"), List.of(Path.of(needed)));
    }
}
