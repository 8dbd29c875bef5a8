package org.lethe.connector.helpdesk;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.lethe.connector.testkit.Behaviour;
import org.lethe.connector.testkit.Fixture;
import org.lethe.connector.testkit.SystemOfRecordContract;

/** The contract on a real Request Tracker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InstalledHelpdeskContractIntegrationTests extends SystemOfRecordContract {
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
    protected Fixture start() {
        return new RequestTrackerFixture(rt.fresh(), Duration.ofSeconds(30));
    }

    /** All tests share one server, which is not stopped. */
    @Override
    protected boolean has(Behaviour behaviour) {
        return behaviour != Behaviour.CLASSIFIES_DOWN && HelpdeskContractIntegrationTests.possible(behaviour);
    }
}
