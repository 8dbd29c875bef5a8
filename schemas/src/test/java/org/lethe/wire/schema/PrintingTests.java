package org.lethe.wire.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lethe.wire.Samples;

class PrintingTests {

    @Test
    void noRecordPrintsWhatItHolds() {
        assertThat(Samples.locatePayload()).hasToString("LocatePayload");
        assertThat(Samples.locatePayload().getIdentifiers()).hasToString("[Identifier, Identifier]");
        assertThat(Samples.applyPayload().getItems()).hasToString("[PlannedItem]");
        assertThat(Samples.locate()).hasToString("Command");
    }
}
