package org.lethe.connector.hubspot;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The connector for HubSpot CRM. */
@SpringBootApplication
public class HubSpotConnectorApplication {
    public static void main(String[] args) {
        SpringApplication.run(HubSpotConnectorApplication.class, args);
    }
}
