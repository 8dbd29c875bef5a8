package org.lethe.connector.erp;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The connector for Tryton. */
@SpringBootApplication
public class ErpConnectorApplication {
    public static void main(String[] args) {
        SpringApplication.run(ErpConnectorApplication.class, args);
    }
}
