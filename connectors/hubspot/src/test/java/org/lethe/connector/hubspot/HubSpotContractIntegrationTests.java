package org.lethe.connector.hubspot;

import org.lethe.connector.testkit.Behaviour;
import org.lethe.connector.testkit.Fixture;
import org.lethe.connector.testkit.SystemOfRecordContract;

class HubSpotContractIntegrationTests extends SystemOfRecordContract {
    @Override
    protected Fixture start() {
        return new HubSpotFixture();
    }

    /** The vendor lets no two contacts have one e-mail address; shared phone numbers are tested beside this. */
    @Override
    protected boolean has(Behaviour behaviour) {
        return behaviour != Behaviour.REVIEWS_SHARED_MAILBOX;
    }
}
