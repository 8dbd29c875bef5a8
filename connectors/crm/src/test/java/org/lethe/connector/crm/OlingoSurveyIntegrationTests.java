package org.lethe.connector.crm;

/** The same against Apache Olingo, which parses the filter itself. */
class OlingoSurveyIntegrationTests extends CrmSurveyIntegrationTests {
    @Override
    CrmFixture fixture() {
        return new OlingoFixture();
    }
}
