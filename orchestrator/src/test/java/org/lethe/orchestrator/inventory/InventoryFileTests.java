package org.lethe.orchestrator.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Period;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lethe.wire.config.ConfigFileException;

class InventoryFileTests {
    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    @Test
    void theShippedInventoryNamesTheFourConnectorsAndLetheItself() throws IOException {
        // Given / When
        ConfiguredInventory inventory = new ConfiguredInventory(read(shipped()), Map.of("crm", KEY), Map.of());

        // Then
        assertThat(inventory.systems())
                .extracting(InventorySystem::name)
                .containsExactly("crm", "erp", "hubspot", "helpdesk", "lethe");
        assertThat(inventory.connected()).hasSize(4);
        assertThat(inventory.system("crm").identityKey()).isEqualTo(KEY);
        assertThat(inventory.system("erp").identityKey()).isNull();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> inventory.system("sap"))
                .withMessageContaining("crm, erp");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            kind: CONNECTOR   | kind: CONECTOR      | inventory.yaml:26:5: systems[0].kind: 'CONECTOR' is not allowed here. Write one of CONNECTOR, MANUAL_TASK
            backupWindow: P30D | backupWindow: 30 days | systems[0].backupWindow: '30 days' has the wrong form. Write P30D
            backupWindow: P30D | backup-window: P30D | systems[0].backup-window: the key 'backup-window' is not known. Did you mean 'backupWindow'?
            name: erp         | name: crm           | systems[1].name: 'crm' is named twice
            name: erp         | name: lethe         | systems[1].name: 'lethe' is named twice ('lethe' is built in). Give each system a name of its own.
            accepts: [EMAIL]  | accepts: []         | a connector must accept some kind of identifier. Add accepts: [EMAIL]
            date: "2026-11-01" | date: "2026-13-01" | date: there is no such day. Write for example "2026-11-01".
            contact: privacy@example.test | phone: none | controller: 'contact' is missing. Add contact: privacy@example.test
            title: Marketing (HubSpot) | identityKey: abc | systems[2]: 'title' is missing
            officer: dpo@example.test | caseFileTerm: 3 years | controller.caseFileTerm: '3 years' has the wrong form. Write P3Y
            officer: dpo@example.test | caseFileTerm: P0D | controller.caseFileTerm: 'P0D' is not a term from P1M to P10Y. Write for example P3Y, three years.
            officer: dpo@example.test | caseFileTerm: P11Y | controller.caseFileTerm: 'P11Y' is not a term from P1M to P10Y
            systems:          | sytems:             | the key 'sytems' is not known. Did you mean 'systems'?
            """)
    void aMistakeIsNamedWithItsPlaceAndItsFix(String right, String wrong, String message) throws IOException {
        // Given
        String text = shipped().replaceFirst(Pattern.quote(right), wrong);

        // When / Then
        assertThatExceptionOfType(ConfigFileException.class)
                .isThrownBy(() -> read(text))
                .withMessageContaining("the inventory cannot be used:")
                .withMessageContaining(message);
    }

    @Test
    void theControllersTermOfACaseFileWinsOverTheDefault() throws IOException {
        String text = shipped();
        String own = text.replaceFirst("# caseFileTerm: P3Y", "caseFileTerm: P5Y6M");
        assertThat(new ConfiguredInventory(read(text), Map.of(), Map.of()).caseFileTerm(Period.ofYears(3)))
                .isEqualTo(Period.ofYears(3));
        assertThat(new ConfiguredInventory(read(own), Map.of(), Map.of()).caseFileTerm(Period.ofYears(3)))
                .isEqualTo(Period.parse("P5Y6M"));
    }

    @Test
    void aKeyMustBeAKeyOfAConnector() throws IOException {
        // Given
        String text = shipped();

        // When / Then
        assertThatExceptionOfType(ConfigFileException.class)
                .isThrownBy(() -> read(text.replaceFirst("kind: CONNECTOR", "kind: CONNECTOR\n    identityKey: abc")))
                .withMessageContaining("systems[0].identityKey: this is not an Ed25519 public key");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConfiguredInventory(read(text), Map.of("sap", KEY), Map.of()))
                .withMessageContaining("lethe.inventory.identity-keys.sap");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InventoryProperties(null, Map.of("crm", "abc"), Map.of()))
                .withMessageContaining("lethe.inventory.identity-keys.crm");
    }

    @Test
    void eachOfSeveralControllersHasItsSystemsAndItsTerm() throws IOException {
        // Given
        Inventory inventory = new ConfiguredInventory(read(resource("inventory-two-controllers")), Map.of(), Map.of());
        Period otherwise = Period.ofYears(3);

        // When
        Inventory main = inventory.of("main");
        Inventory norge = inventory.of("norge");

        // Then
        assertThat(main.systems()).extracting(InventorySystem::name).containsExactly("crm", "helpdesk", "lethe");
        assertThat(norge.systems())
                .extracting(InventorySystem::name)
                .containsExactly("erp", "helpdesk", "mailboxes", "lethe");
        assertThat(norge.connected()).extracting(InventorySystem::name).containsExactly("erp", "helpdesk");
        assertThat(main.caseFileTerm(otherwise)).isEqualTo(otherwise);
        assertThat(norge.caseFileTerm(otherwise)).isEqualTo(Period.ofYears(5));
        assertThat(norge.system("crm").title()).as("by name, every one").startsWith("Customer");

        // And: of one that has left, rather too much and for too long
        Inventory left = inventory.of("danmark");
        assertThat(left.systems()).hasSize(5);
        assertThat(left.caseFileTerm(otherwise)).isEqualTo(Period.ofYears(5));
    }

    @Test
    void anOnlyControllerHasEverySystem() throws IOException {
        Inventory inventory = new ConfiguredInventory(read(shipped()), Map.of(), Map.of());
        assertThat(inventory.controllers()).singleElement().satisfies(only -> {
            assertThat(only.id()).isEqualTo(Controller.MAIN);
            assertThat(only.language()).isEqualTo("en");
        });
        assertThat(inventory.of(Controller.MAIN).systems()).isEqualTo(inventory.systems());
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            id: norge             | id: main               | controllers[1].id: 'main' is the id of two controllers. Give each an id of its own.
            id: norge             | officer: norge         | controllers[1]: 'id' is missing. Add id: nordic
            caseFileTerm: P5Y     | caseFileTerm: P50Y     | controllers[1].caseFileTerm: 'P50Y' is not a term from P1M to P10Y
            language: nb          | language: no           | controllers[1].language:
            calendar: "NO"        | calendar: "XX"         | controllers[1].calendar: of 'XX' no calendar is known. Write the code of a country, for example "SE"
            controllers: [norge]  | controllers: [danmark] | systems[1].controllers: 'danmark' is the id of no controller. The ids are main, norge; leave the list out for all.
            controllers: [norge]  | controllers: []        | systems[1].controllers: the list is empty
            controllers:          | controller: {name: A, contact: B, authorities: [{name: C, country: SE, url: "https://c.test"}]}\\ncontrollers: | controllers: there is a 'controller' as well. Keep one of them
            """)
    void aMistakeAboutControllersIsNamedWithItsFix(String right, String wrong, String message) throws IOException {
        // Given
        String text = resource("inventory-two-controllers")
                .replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong.replace("\\n", "\n")));

        // When / Then
        assertThatExceptionOfType(ConfigFileException.class)
                .isThrownBy(() -> read(text))
                .withMessageContaining(message);
    }

    @Test
    void aControllerWithoutAnySystemIsAMistake() throws IOException {
        String text = resource("inventory-two-controllers")
                .replace("controllers: [main, norge]", "controllers: [main]")
                .replace("controllers: [norge]", "controllers: [main]");
        assertThatExceptionOfType(ConfigFileException.class)
                .isThrownBy(() -> read(text))
                .withMessageContaining("controllers[1]: no system holds data of 'norge'");
        assertThatExceptionOfType(ConfigFileException.class)
                .isThrownBy(() -> read("version: \"1\"\ndate: \"2026-11-01\"\nsystems:\n  - name: crm\n    title: CRM\n"
                        + "    kind: MANUAL_TASK\n"))
                .withMessageContaining("'controller' is missing. Add controller: a block with name");
    }

    private static InventoryDocument read(String text) {
        return InventoryFile.read("inventory.yaml", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String shipped() throws IOException {
        return resource("inventory");
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(
                InventoryFileTests.class.getResourceAsStream("/orchestrator/" + name + ".yaml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
