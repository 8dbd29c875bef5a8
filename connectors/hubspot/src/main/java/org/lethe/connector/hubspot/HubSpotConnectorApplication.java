package org.lethe.connector.hubspot;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.lethe.connector.SystemOfRecord;
import org.lethe.connector.datamap.DataMaps;
import org.lethe.connector.runtime.ConnectorRuntime;
import org.lethe.connector.runtime.LetheConnector;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The connector for HubSpot. */
@LetheConnector
@EnableConfigurationProperties(HubSpotProperties.class)
public class HubSpotConnectorApplication {
    public static void main(String[] args) {
        ConnectorRuntime.run(HubSpotConnectorApplication.class, "hubspot", args);
    }

    @Bean
    SystemOfRecord hubSpot(HubSpotProperties properties, DataMaps dataMaps, MeterRegistry meters, Clock clock) {
        return new HubSpot(properties, dataMaps.requireCovered(HubSpotCollection.clocks()), meters, clock);
    }
}
