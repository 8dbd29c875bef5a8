package org.lethe.connector.erp;

import java.time.Duration;
import org.lethe.connector.testkit.Behaviour;
import org.lethe.connector.testkit.Fixture;
import org.lethe.connector.testkit.SystemOfRecordContract;

class ErpContractIntegrationTests extends SystemOfRecordContract {
    @Override
    protected Fixture start() {
        return new TrytonFixture(new SandboxTryton(), Duration.ofSeconds(30));
    }

    @Override
    protected boolean has(Behaviour behaviour) {
        return possible(behaviour);
    }

    /** What Tryton makes impossible, whichever it is. */
    static boolean possible(Behaviour behaviour) {
        return switch (behaviour) {
            // It has nothing for it: proposed for a person to decide.
            case RESTRICTS -> false;
            default -> true;
        };
    }
}
