package org.lethe.connector.template;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.connector.testkit.Behaviour;
import org.lethe.connector.testkit.Fixture;
import org.lethe.connector.testkit.SystemOfRecordContract;

class TemplateContractIntegrationTests extends SystemOfRecordContract {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set before each test
    private Path folder;

    @Override
    protected Fixture start() {
        return new TemplateFixture(folder);
    }

    /** A folder has no HTTP on the way to it and no login, a card is about one person, and nothing can be corrected or restricted. */
    @Override
    protected boolean has(Behaviour behaviour) {
        return switch (behaviour) {
            case CLASSIFIES_FAULTS, CLASSIFIES_DOWN, CLASSIFIES_DENIED, COUNTS_CALLS -> false;
            case KEEPS_IDENTIFIERS_OUT_OF_ADDRESSES, DETECTS_MERGE, DETECTS_SHARER, DETECTS_NEW_OWNER -> false;
            case HAS_SHARED_RECORDS, RECTIFIES, RESTRICTS -> false;
            // Its data map has no retention rule, and a card does not say when it was made.
            case RETAINS, LISTS_NEW -> false;
            default -> true;
        };
    }
}
