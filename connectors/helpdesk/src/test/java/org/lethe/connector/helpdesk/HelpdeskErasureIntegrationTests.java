package org.lethe.connector.helpdesk;

class HelpdeskErasureIntegrationTests extends HelpdeskErasureContract {
    @Override
    RequestTrackerUnderTest start() {
        return new SandboxRequestTracker();
    }
}
