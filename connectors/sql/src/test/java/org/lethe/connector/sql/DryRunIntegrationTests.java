package org.lethe.connector.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lethe.connector.testkit.Plans.email;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lethe.connector.Right;
import org.lethe.connector.testkit.ContractPerson;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class DryRunIntegrationTests extends OnServer {
    private static final ContractPerson ANNA = ContractPerson.ANNA;

    @Override
    TestServer server() {
        return new PostgresServer();
    }

    @Override
    String example() {
        return "webshop";
    }

    @Test
    void theStatementsArePrintedWithTheirRowsAndWithoutAnyValue(CapturedOutput output) {
        // Given
        WebshopFixture shop = new WebshopFixture(database);
        shop.add(ANNA);
        List<String> before = database.dump().toList();
        // When
        assertThat(database.dryRun().locate(email(Right.ERASURE, ANNA)).items()).isNotEmpty();
        // Then
        assertThat(output)
                .contains(
                        "dry run statement=\"DELETE FROM \"public\".\"order_line\" WHERE \"order_no\" = ? AND \"line_no\" = ?\" rows=2")
                .contains("dry run statement=\"DELETE FROM \"public\".\"customer\" WHERE \"customer_no\" = ?\" rows=1")
                .contains(
                        "UPDATE \"public\".\"customer\" SET \"phone\" = ?, \"remark\" = ?, \"email\" = ?, \"login\" = ?")
                .doesNotContain(ANNA.lastName(), ANNA.email(), ANNA.phone());
        assertThat(database.dump().toList()).isEqualTo(before);
    }
}
