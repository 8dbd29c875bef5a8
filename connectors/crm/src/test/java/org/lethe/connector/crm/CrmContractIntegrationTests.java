package org.lethe.connector.crm;

import org.lethe.connector.testkit.Fixture;
import org.lethe.connector.testkit.SystemOfRecordContract;

/** The CRM shows every behaviour of the contract. */
class CrmContractIntegrationTests extends SystemOfRecordContract {
    @Override
    protected Fixture start() {
        return new CrmFixture();
    }
}
