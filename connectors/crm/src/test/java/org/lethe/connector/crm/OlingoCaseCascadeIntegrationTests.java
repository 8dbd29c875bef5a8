package org.lethe.connector.crm;

/** The cascades of cases on Apache Olingo, which knows the lookups and navigations by the vendor's metadata. */
class OlingoCaseCascadeIntegrationTests extends CaseCascadeIntegrationTests {
    @Override
    CrmFixture start() {
        return new OlingoFixture();
    }
}
