package org.lethe.connector.erp;

import java.time.Duration;
import org.lethe.connector.testkit.Fixture;
import org.lethe.connector.testkit.SystemOfRecordContract;

class ErpContractIntegrationTests extends SystemOfRecordContract {
    @Override
    protected Fixture start() {
        return new TrytonFixture(new SandboxTryton(), Duration.ofSeconds(2));
    }
}
