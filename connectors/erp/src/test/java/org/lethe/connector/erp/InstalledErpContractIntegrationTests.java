package org.lethe.connector.erp;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.lethe.connector.testkit.Behaviour;
import org.lethe.connector.testkit.Fixture;
import org.lethe.connector.testkit.SystemOfRecordContract;

/** The contract on a real Tryton. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InstalledErpContractIntegrationTests extends SystemOfRecordContract {
    @SuppressWarnings("NullAway.Init") // set before the tests
    private InstalledTryton tryton;

    @BeforeAll
    void startTryton() {
        tryton = InstalledTryton.start(getClass());
    }

    @AfterAll
    @SuppressWarnings("ConstantValue") // not started where it is not installed
    void stopTryton() {
        if (tryton != null) {
            tryton.stop();
        }
    }

    @Override
    protected Fixture start() {
        return new TrytonFixture(tryton.fresh(), Duration.ofSeconds(30));
    }

    /** All tests share one server, which is not stopped. */
    @Override
    protected boolean has(Behaviour behaviour) {
        return behaviour != Behaviour.CLASSIFIES_DOWN && ErpContractIntegrationTests.possible(behaviour);
    }
}
