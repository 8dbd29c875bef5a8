package org.lethe.connector.helpdesk;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.lethe.connector.SystemOfRecord;
import org.lethe.connector.datamap.DataMaps;
import org.lethe.connector.runtime.ConnectorRuntime;
import org.lethe.connector.runtime.LetheConnector;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The connector for Request Tracker. */
@LetheConnector
@EnableConfigurationProperties(HelpdeskProperties.class)
public class HelpdeskConnectorApplication {
    public static void main(String[] args) {
        ConnectorRuntime.run(HelpdeskConnectorApplication.class, HelpdeskSystem.NAME, args);
    }

    @Bean
    SystemOfRecord helpdesk(HelpdeskProperties properties, DataMaps dataMaps, MeterRegistry meters, Clock clock) {
        return new HelpdeskSystem(
                properties.reader().open(meters, clock),
                properties.applier().open(meters, clock),
                properties,
                dataMaps.requireCovered(HelpdeskSystem.CLOCKS),
                clock);
    }
}
