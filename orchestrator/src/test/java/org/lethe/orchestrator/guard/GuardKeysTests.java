package org.lethe.orchestrator.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lethe.wire.Identifier;
import org.lethe.wire.seal.SystemKey;

class GuardKeysTests {
    private static final LocalDate NOVEMBER = LocalDate.parse("2028-11-01");
    private static final LocalDate DECEMBER = LocalDate.parse("2028-12-01");
    private static final Identifier ANNA = new Identifier("", "EMAIL", "anna@example.test");

    @TempDir
    private Path folder;

    private Path file;
    private GuardKeys keys;

    @BeforeEach
    void open() {
        file = folder.resolve("guard.keyset");
        keys = new GuardKeys(file, new SecureRandom());
    }

    @Test
    void aMonthHasOneKeyForAllInstances() {
        // Given
        GuardKeys another = new GuardKeys(file, new SecureRandom());

        // When
        SystemKey made = keys.use(NOVEMBER);

        // Then
        assertThat(another.living()).containsOnlyKeys(NOVEMBER).containsValue(made);
        assertThat(another.find(NOVEMBER)).contains(made);
        assertThat(another.find(DECEMBER)).isEmpty();
        assertThat(another.use(NOVEMBER)).isEqualTo(made);
        assertThat(another.use(DECEMBER)).isNotEqualTo(made);
        assertThat(made.match(ANNA)).isNotEqualTo(another.use(DECEMBER).match(ANNA));
    }

    @Test
    void aHashIsOfIssuerKindAndValueTogether() {
        SystemKey key = keys.use(NOVEMBER);
        assertThat(key.match(ANNA)).hasSize(32).isEqualTo(key.match(new Identifier("", "EMAIL", "anna@example.test")));
        assertThat(key.match(new Identifier("crm", "CUSTOMER_NUMBER", "1042")))
                .isNotEqualTo(key.match(new Identifier("erp", "CUSTOMER_NUMBER", "1042")))
                .isNotEqualTo(key.match(new Identifier("crm", "CUSTOMER_NUMBER1", "042")));
    }

    @Test
    void aDestroyedKeyIsInNoFileAnyMore() throws IOException {
        // Given
        keys.use(NOVEMBER);
        SystemKey kept = keys.use(DECEMBER);
        String destroyed = Files.readAllLines(file).get(0).split(" ")[2];

        // When
        keys.destroyBefore(DECEMBER);

        // Then
        assertThat(keys.living()).containsOnlyKeys(DECEMBER).containsValue(kept);
        try (var files = Files.list(folder)) {
            assertThat(files).allSatisfy(one -> assertThat(one).content().doesNotContain(destroyed));
        }
    }

    @Test
    void onlyTheOwnerMayReadThem() throws IOException {
        keys.use(NOVEMBER);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lethe-guard-v1 2028-11-01 c2VjcmV0",
                "lethe-guard-v1 November AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "lethe-kek-v1 2028-11-01 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "lethe-guard-v1 2028-11-01 !c2VjcmV0"
            })
    void aFileThatIsNotOneStopsTheStartAndShowsNoKey(String line) throws IOException {
        // Given
        Files.writeString(file, line);

        // When / Then
        assertThatThrownBy(() -> new GuardKeys(file, new SecureRandom()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("guard.keyset", "lethe-guard-v1 MONTH BASE64")
                .hasMessageNotContainingAny("c2VjcmV0", "AAAA")
                .hasNoCause();
    }
}
