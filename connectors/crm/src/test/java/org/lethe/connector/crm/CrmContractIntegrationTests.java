package org.lethe.connector.crm;

import org.lethe.connector.testkit.Fixture;
import org.lethe.connector.testkit.SystemOfRecordContract;

/** The contract on the sandbox. */
class CrmContractIntegrationTests extends SystemOfRecordContract {
    @Override
    protected Fixture start() {
        return new CrmFixture();
    }
}
