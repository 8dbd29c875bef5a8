package org.lethe.connector.runtime;

import org.lethe.connector.runtime.consume.CommandConsumer;
import org.lethe.connector.runtime.presence.VendorState;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up while commands are read and the vendor answers; details hold codes and times only, and are shown to anybody. */
final class ConnectorHealth implements HealthIndicator {
    private final Connector connector;
    private final CommandConsumer consumer;
    private final VendorState vendor;

    ConnectorHealth(Connector connector, CommandConsumer consumer, VendorState vendor) {
        this.connector = connector;
        this.consumer = consumer;
        this.vendor = vendor;
    }

    @Override
    public Health health() {
        boolean consuming = connector.stage() == Connector.Stage.CONSUMING && consumer.isPolling();
        Health.Builder health = consuming && vendor.failure().isEmpty() ? Health.up() : Health.down();
        health.withDetail("stage", connector.stage().name());
        health.withDetail("inFlight", consumer.inFlight());
        health.withDetail("lastPoll", consumer.lastPoll().toString());
        vendor.failure().ifPresent(code -> health.withDetail("vendor", code));
        vendor.lastSuccess().ifPresent(instant -> health.withDetail("lastSuccess", instant.toString()));
        return health.build();
    }
}
