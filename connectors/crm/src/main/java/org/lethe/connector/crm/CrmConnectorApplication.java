package org.lethe.connector.crm;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.lethe.connector.SystemOfRecord;
import org.lethe.connector.datamap.DataMaps;
import org.lethe.connector.runtime.ConnectorRuntime;
import org.lethe.connector.runtime.LetheConnector;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The connector for Microsoft Dataverse / Dynamics 365. */
@LetheConnector
@EnableConfigurationProperties(CrmProperties.class)
public class CrmConnectorApplication {
    public static void main(String[] args) {
        ConnectorRuntime.run(CrmConnectorApplication.class, Identities.ISSUER, args);
    }

    @Bean
    SystemOfRecord crm(CrmProperties properties, DataMaps dataMaps, MeterRegistry meters, Clock clock) {
        return new Crm(properties, dataMaps.requireCovered(CrmCollection.clocks()), meters, clock);
    }
}
