package org.lethe.connector.crm;

import org.lethe.connector.testkit.Behaviour;
import org.lethe.connector.testkit.Fixture;
import org.lethe.connector.testkit.SystemOfRecordContract;

/** The contract on the sandbox. */
class CrmContractIntegrationTests extends SystemOfRecordContract {
    @Override
    protected Fixture start() {
        return new CrmFixture();
    }

    /** The vendor's comparison ignores blanks after a value and not those before it; see README.md. */
    @Override
    protected boolean has(Behaviour behaviour) {
        return behaviour != Behaviour.FINDS_AMID_BLANKS;
    }
}
