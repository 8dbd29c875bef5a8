package org.lethe.connector.helpdesk;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The connector for Request Tracker. */
@SpringBootApplication
public class HelpdeskConnectorApplication {
    public static void main(String[] args) {
        SpringApplication.run(HelpdeskConnectorApplication.class, args);
    }
}
