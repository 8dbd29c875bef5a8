package org.lethe.connector.erp;

class ErpErasureIntegrationTests extends ErpErasureContract {
    @Override
    TrytonUnderTest start() {
        return new SandboxTryton();
    }
}
