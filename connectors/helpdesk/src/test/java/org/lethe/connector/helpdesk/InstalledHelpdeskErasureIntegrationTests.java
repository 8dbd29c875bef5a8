package org.lethe.connector.helpdesk;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** What is kept, what goes and what stays behind in a real Request Tracker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InstalledHelpdeskErasureIntegrationTests extends HelpdeskErasureContract {
    @SuppressWarnings("NullAway.Init") // set before the tests
    private InstalledRequestTracker rt;

    @BeforeAll
    void startRequestTracker() {
        rt = InstalledRequestTracker.start(getClass());
    }

    @AfterAll
    @SuppressWarnings("ConstantValue") // not started where it is not installed
    void stopRequestTracker() {
        if (rt != null) {
            rt.stop();
        }
    }

    @Override
    RequestTrackerUnderTest start() {
        return rt.fresh();
    }
}
