package org.lethe.connector.crm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lethe.connector.testkit.ErasureCost;
import org.lethe.connector.testkit.people.SampleSystem;

/** What one of the people of a load costs. */
class CrmErasureCostIntegrationTests {
    private final CrmFixture fixture = new CrmFixture();

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void anOrdinaryErasureTakesFewCalls() {
        ErasureCost cost = ErasureCost.of(SampleSystem.CRM, fixture.sandbox(), fixture.system());
        System.out.println("FIGURE crm: " + cost);
        assertThat(cost.perPerson()).isLessThanOrEqualTo(9.5);
    }
}
