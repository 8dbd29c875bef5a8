package org.lethe.connector.crm;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The connector for Microsoft Dataverse / Dynamics 365. */
@SpringBootApplication
public class CrmConnectorApplication {
    public static void main(String[] args) {
        SpringApplication.run(CrmConnectorApplication.class, args);
    }
}
