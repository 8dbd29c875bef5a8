package org.lethe.connector.erp;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.lethe.connector.SystemOfRecord;
import org.lethe.connector.datamap.DataMaps;
import org.lethe.connector.runtime.ConnectorRuntime;
import org.lethe.connector.runtime.LetheConnector;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The connector for Tryton. */
@LetheConnector
@EnableConfigurationProperties(ErpProperties.class)
public class ErpConnectorApplication {
    public static void main(String[] args) {
        ConnectorRuntime.run(ErpConnectorApplication.class, Party.ISSUER, args);
    }

    @Bean
    SystemOfRecord erp(ErpProperties properties, DataMaps dataMaps, MeterRegistry meters, Clock clock) {
        return new ErpSystem(
                properties.client().open(meters, clock), properties, dataMaps.requireCovered(ErpSystem.CLOCKS));
    }
}
