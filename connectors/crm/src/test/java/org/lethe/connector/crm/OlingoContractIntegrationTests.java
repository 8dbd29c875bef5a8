package org.lethe.connector.crm;

import org.lethe.connector.testkit.Behaviour;
import org.lethe.connector.testkit.Fixture;
import org.lethe.connector.testkit.SystemOfRecordContract;

/** The contract on an OData v4 server that this project did not write. */
class OlingoContractIntegrationTests extends SystemOfRecordContract {
    @Override
    protected Fixture start() {
        return new OlingoFixture();
    }

    /** Faults, access logs and the count of calls are those of the sandbox. */
    @Override
    protected boolean has(Behaviour behaviour) {
        return switch (behaviour) {
            // Every row is typed and compared for every question.
            case FINDS_THOUSANDS -> false;
            case CLASSIFIES_FAULTS, CLASSIFIES_DOWN, KEEPS_IDENTIFIERS_OUT_OF_ADDRESSES, COUNTS_CALLS -> false;
            default -> true;
        };
    }
}
