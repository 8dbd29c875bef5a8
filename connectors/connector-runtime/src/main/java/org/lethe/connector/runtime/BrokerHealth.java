package org.lethe.connector.runtime;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Up while the brokers answer within three seconds. The polling loop does not tell: a poll of a broker that is gone returns
 * nothing, as one of a broker without commands does.
 */
final class BrokerHealth implements HealthIndicator, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Admin admin;

    BrokerHealth(Map<String, Object> adminProperties) {
        this.admin = Admin.create(adminProperties);
    }

    @Override
    public Health health() {
        try {
            int nodes = admin.describeCluster()
                    .nodes()
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .size();
            return Health.up().withDetail("nodes", nodes).build();
        } catch (TimeoutException e) {
            return down("NO_ANSWER");
        } catch (ExecutionException e) {
            return down("BROKER_FAILED");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return down("INTERRUPTED");
        }
    }

    private static Health down(String code) {
        return Health.down().withDetail("code", code).build();
    }

    @Override
    public void close() {
        admin.close(PATIENCE);
    }
}
