package org.lethe.connector.erp;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** What is kept, what goes and what stays behind in a real Tryton. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InstalledErpErasureIntegrationTests extends ErpErasureContract {
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
    TrytonUnderTest start() {
        return tryton.fresh();
    }
}
