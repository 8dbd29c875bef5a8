package org.lethe.connector.hubspot;

import org.lethe.connector.testkit.Behaviour;
import org.lethe.connector.testkit.Fixture;
import org.lethe.connector.testkit.SystemOfRecordContract;

class HubSpotContractIntegrationTests extends SystemOfRecordContract {
    @Override
    protected Fixture start() {
        return new HubSpotFixture();
    }

    /**
     * The vendor has no restriction, and lets no two contacts have one e-mail address; shared phone numbers are tested beside this. Its
     * subscriptions are asked for by address and there is no other way; everything else is asked for by id or in a body,
     * which HubSpotTrapsIntegrationTests looks at.
     */
    @Override
    protected boolean has(Behaviour behaviour) {
        return switch (behaviour) {
            // A ticket is kept, and the contact by which it could be found again is not: see
            // HubSpotTrapsIntegrationTests.
            case RETAINS -> false;
            // The sandbox ends no association; an engagement goes with a contact that shows the address, and no other.
            case DETECTS_NEW_OWNER -> false;
            case REVIEWS_SHARED_MAILBOX, RESTRICTS, KEEPS_IDENTIFIERS_OUT_OF_ADDRESSES -> false;
            default -> true;
        };
    }
}
