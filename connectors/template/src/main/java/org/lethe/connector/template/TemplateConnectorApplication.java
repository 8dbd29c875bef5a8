package org.lethe.connector.template;

import org.lethe.connector.SystemOfRecord;
import org.lethe.connector.datamap.DataMaps;
import org.lethe.connector.identity.Phones;
import org.lethe.connector.runtime.ConnectorRuntime;
import org.lethe.connector.runtime.LetheConnector;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The connector for the cards. */
@LetheConnector
@EnableConfigurationProperties(TemplateProperties.class)
public class TemplateConnectorApplication {
    public static void main(String[] args) {
        ConnectorRuntime.run(TemplateConnectorApplication.class, "template", args);
    }

    @Bean
    SystemOfRecord cards(TemplateProperties properties, DataMaps dataMaps) {
        return new TemplateSystem(
                properties.open(),
                dataMaps.requireCovered(TemplateSystem.CLOCKS),
                new Phones(properties.phoneRegions()));
    }
}
