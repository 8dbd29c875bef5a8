package org.lethe.connector.sql;

import java.security.SecureRandom;
import java.time.Clock;
import javax.sql.DataSource;
import org.lethe.connector.SystemOfRecord;
import org.lethe.connector.datamap.DataMaps;
import org.lethe.connector.runtime.ConnectorProperties;
import org.lethe.connector.runtime.ConnectorRuntime;
import org.lethe.connector.runtime.LetheConnector;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The connector for SQL databases. The system's name is configured, because an organisation has several. */
@LetheConnector
@EnableConfigurationProperties(SqlProperties.class)
public class SqlConnectorApplication {
    public static void main(String[] args) {
        ConnectorRuntime.run(SqlConnectorApplication.class, "sql", args);
    }

    @Bean(destroyMethod = "close")
    DataSource reader(SqlProperties properties) {
        return properties.reader();
    }

    @Bean(destroyMethod = "close")
    DataSource writer(SqlProperties properties) {
        return properties.writer();
    }

    @Bean
    SystemOfRecord database(
            DataSource reader,
            DataSource writer,
            SqlProperties properties,
            ConnectorProperties connector,
            DataMaps dataMaps,
            Clock clock) {
        SqlOptions options = new SqlOptions(properties.phoneRegions(), properties.timeout(), connector.dryRun());
        return new SqlSystem(reader, writer, dataMaps, options, clock, new SecureRandom()).open();
    }
}
