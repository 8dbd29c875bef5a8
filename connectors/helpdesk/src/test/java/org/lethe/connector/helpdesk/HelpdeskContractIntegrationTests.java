package org.lethe.connector.helpdesk;

import java.time.Duration;
import org.lethe.connector.testkit.Behaviour;
import org.lethe.connector.testkit.Fixture;
import org.lethe.connector.testkit.SystemOfRecordContract;

class HelpdeskContractIntegrationTests extends SystemOfRecordContract {
    @Override
    protected Fixture start() {
        return new RequestTrackerFixture(new SandboxRequestTracker(), Duration.ofSeconds(30));
    }

    @Override
    protected boolean has(Behaviour behaviour) {
        return possible(behaviour);
    }

    /** What Request Tracker makes impossible, whichever it is. */
    static boolean possible(Behaviour behaviour) {
        return switch (behaviour) {
            // People write to the helpdesk by e-mail; phone numbers of users are free text that nobody keeps in order.
            case FINDS_BY_PHONE -> false;
            // Request Tracker lets no two users have one address.
            case REVIEWS_SHARED_MAILBOX -> false;
            // It refuses an address with letters outside ASCII as wrong syntax.
            case FINDS_NON_ASCII -> false;
            // It looks for the whole value of an address, and keeps no blanks that it is given by mail or by form.
            case FINDS_AMID_BLANKS -> false;
            // A ticket is of those whose address takes part in it: it has no user without one.
            case DETECTS_NEW_OWNER -> false;
            // It has nothing for it: proposed for a person to decide.
            case RESTRICTS, RECTIFIES -> false;
            // Its collections give users by their name, which is mostly their address, and a user is read by that.
            case KEEPS_IDENTIFIERS_OUT_OF_ADDRESSES -> false;
            default -> true;
        };
    }
}
