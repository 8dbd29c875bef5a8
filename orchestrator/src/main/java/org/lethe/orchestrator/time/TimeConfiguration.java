package org.lethe.orchestrator.time;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import org.lethe.orchestrator.evidence.Journal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Each instance watches its own clock. */
@Configuration(proxyBeanMethods = false)
class TimeConfiguration {
    private static final Logger log = LoggerFactory.getLogger(TimeConfiguration.class);
    private static final int NAME_BYTES = 4;

    @Bean
    TimeWatch timeWatch(
            TimeProperties properties,
            JdbcClient jdbc,
            Journal journal,
            TransactionTemplate transaction,
            Clock clock,
            SecureRandom random) {
        byte[] name = new byte[NAME_BYTES];
        random.nextBytes(name);
        String instance = HexFormat.of().formatHex(name);
        log.info("timeWatch instance={}", instance);
        TimeSource source =
                properties.servers().isEmpty() ? new DatabaseTime(jdbc, clock) : new NtpTime(properties, clock);
        return new TimeWatch(
                source,
                properties.tolerance(),
                instance,
                clock,
                System::nanoTime,
                fact -> transaction.executeWithoutResult(status -> journal.append(fact)));
    }
}
