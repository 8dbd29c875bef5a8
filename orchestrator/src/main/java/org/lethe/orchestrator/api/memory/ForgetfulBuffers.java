package org.lethe.orchestrator.api.memory;

import org.springframework.boot.jackson.autoconfigure.JsonFactoryBuilderCustomizer;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.util.JsonRecyclerPools;

/**
 * Buffers that are used once. Tomcat and Jackson keep theirs for the next connection or document, and with them what was in
 * them last: an identifier would stay in memory until somebody happens to write over it, however long ago its request ended.
 */
@Configuration(proxyBeanMethods = false)
class ForgetfulBuffers {
    /** Nothing is kept. */
    private static final String NONE = "0";

    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> buffersOfConnections() {
        return factory -> factory.addConnectorCustomizers(connector -> {
            connector.setProperty("processorCache", NONE);
            connector.setProperty("socket.bufferPool", NONE);
            connector.setProperty("socket.bufferPoolSize", NONE);
            connector.setProperty("socket.processorCache", NONE);
            connector.setProperty("socket.eventCache", NONE);
        });
    }

    @Bean
    JsonFactoryBuilderCustomizer buffersOfDocuments() {
        return builder -> builder.recyclerPool(JsonRecyclerPools.nonRecyclingPool());
    }
}
