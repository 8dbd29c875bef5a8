package org.lethe.quickstart;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The directions of the dependencies, and a few habits, over every module at once. */
@AnalyzeClasses(packages = "org.lethe", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule theSpiIsPlainJava = classes()
            .that()
            .resideInAPackage("org.lethe.connector")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "org.lethe.connector")
            .because("a system owner must be able to read the SPI without knowing Spring or Kafka;"
                    + " move what needs them to connector-runtime");

    @ArchTest
    static final ArchRule orchestratorDoesNotSeeConnectors = noClasses()
            .that()
            .resideInAPackage("org.lethe.orchestrator..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.lethe.connector..")
            .because("the two are released apart; put what both need on the wire, in schemas");

    @ArchTest
    static final ArchRule connectorsDoNotSeeTheOrchestrator = noClasses()
            .that()
            .resideInAPackage("org.lethe.connector..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.lethe.orchestrator..")
            .because("the two are released apart; put what both need on the wire, in schemas");

    @ArchTest
    static final ArchRule connectorsDoNotSeeEachOther = slices().assignedFrom(Connectors.SLICES)
            .should()
            .notDependOnEachOther()
            .because("each connector is installed by itself; move what two share to connector-runtime");

    @ArchTest
    static final ArchRule runtimeDoesNotSeeTheTestkit = noClasses()
            .that()
            .resideInAnyPackage(
                    "org.lethe.connector.runtime..", "org.lethe.connector.datamap..", "org.lethe.connector.http..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.lethe.connector.testkit..")
            .because("sandboxes are for tests and the quickstart, never in production");

    @ArchTest
    static final ArchRule nothingDependsOnTheApi = noClasses()
            .that()
            .resideOutsideOfPackages("org.lethe.orchestrator.api..", "org.lethe.orchestrator.console..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.lethe.orchestrator.api..", "org.lethe.orchestrator.console..")
            .because("the API and the console are the outermost layer; move the shared type inwards");

    @ArchTest
    static final ArchRule timeIsInjected = noClasses()
            .that()
            .resideInAnyPackage("org.lethe.orchestrator..", "org.lethe.connector..")
            .and()
            .resideOutsideOfPackage("org.lethe.connector.testkit..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("tests set the clock; take a " + Clock.class.getName() + " in the constructor");

    @ArchTest
    static final ArchRule constructorInjection = fields().should()
            .notBeAnnotatedWith(Autowired.class)
            .because("what a class needs belongs in its constructor");

    /** The rules above would hold of nothing at all, if the importer found nothing. */
    @Test
    void everyModuleIsLookedAt() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.lethe");
        for (String name : new String[] {
            "org.lethe.wire.Command",
            "org.lethe.connector.SystemOfRecord",
            "org.lethe.orchestrator.OrchestratorApplication",
            "org.lethe.connector.crm.CrmConnectorApplication",
            "org.lethe.connector.erp.ErpConnectorApplication",
            "org.lethe.connector.hubspot.HubSpotConnectorApplication",
            "org.lethe.connector.helpdesk.HelpdeskConnectorApplication"
        }) {
            assertThat(classes.contain(name)).as(name).isTrue();
        }
    }
}
