package org.lethe.connector.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lethe.connector.testkit.ErasureCost;
import org.lethe.connector.testkit.people.SampleSystem;

/** What one of the people of a load costs. */
class HubSpotErasureCostIntegrationTests {
    private final HubSpotFixture fixture = new HubSpotFixture();

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void anOrdinaryErasureTakesFewCalls() {
        ErasureCost cost = ErasureCost.of(SampleSystem.HUBSPOT, fixture.sandbox(), fixture.system());
        System.out.println("FIGURE hubspot: " + cost);
        assertThat(cost.perPerson()).isLessThanOrEqualTo(17);
    }
}
