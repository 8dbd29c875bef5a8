package org.lethe.orchestrator.kafka;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/** Up while the brokers answer within {@code lethe.kafka.health-timeout}. */
@Component("kafkaHealthIndicator")
class KafkaHealthIndicator extends AbstractHealthIndicator implements AutoCloseable {
    private final Admin admin;
    private final LetheKafkaProperties properties;

    KafkaHealthIndicator(KafkaAdmin admin, LetheKafkaProperties properties) {
        this.admin = Admin.create(admin.getConfigurationProperties());
        this.properties = properties;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) throws Exception {
        try {
            int nodes = admin.describeCluster()
                    .nodes()
                    .get(properties.healthTimeout().toMillis(), TimeUnit.MILLISECONDS)
                    .size();
            builder.up().withDetail("nodes", nodes);
        } catch (TimeoutException e) {
            builder.down().withDetail("code", "NO_ANSWER");
        }
    }

    @Override
    public void close() {
        admin.close(properties.healthTimeout());
    }
}
