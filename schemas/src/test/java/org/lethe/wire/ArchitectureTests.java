package org.lethe.wire;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.lethe.wire", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule PACKAGES_POINT_ONE_WAY = slices().matching("org.lethe.wire.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a reader of one package should not need the next; move what both need to the lower one");

    @ArchTest
    static final ArchRule PLAIN_JAVA = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "org.lethe.orchestrator..", "org.lethe.connector..")
            .because("both sides of the wire stand on this module; put what needs them into the side that does");

    @ArchTest
    static final ArchRule SERDE_OPENS_NOTHING = noClasses()
            .that()
            .resideInAPackage("org.lethe.wire.serde..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.lethe.wire.seal..")
            .because("the serde must work where no key is, as in tools; open payloads in the caller");
}
