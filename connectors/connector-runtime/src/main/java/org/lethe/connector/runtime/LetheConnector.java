package org.lethe.connector.runtime;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Import;

/**
 * An application that connects one system. It brings one {@link org.lethe.connector.SystemOfRecord} bean; everything else,
 * the {@link org.lethe.connector.datamap.DataMaps} among it, is here to be injected:
 *
 * <pre>{@code
 * @LetheConnector
 * @EnableConfigurationProperties(ShopProperties.class)
 * public class ShopConnectorApplication {
 *     public static void main(String[] args) {
 *         ConnectorRuntime.run(ShopConnectorApplication.class, "shop", args);
 *     }
 *
 *     @Bean
 *     SystemOfRecord shop(ShopProperties properties, DataMaps dataMaps, MeterRegistry meters, Clock clock) {
 *         return new Shop(properties.client().open(meters, clock), dataMaps);
 *     }
 * }
 * }</pre>
 *
 * Nothing is scanned for and nothing is auto-configured but what {@link ConnectorAutoConfiguration} names, so that several
 * applications can share a class path.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@SpringBootConfiguration(proxyBeanMethods = false)
@ConnectorAutoConfiguration
@Import(ConnectorRuntime.class)
public @interface LetheConnector {}
