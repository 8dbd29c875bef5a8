package org.lethe.connector.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.junit.jupiter.api.Test;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.mock.env.MockEnvironment;

class QuietHttpClientTests {
    private static final String LEVEL = "logging.level.org.apache.hc";

    private final MockEnvironment environment = new MockEnvironment();
    private final List<String> others = new ArrayList<>();

    @Test
    void aRootLoggerAtDebugDoesNotOpenTheClientsLog() {
        environment.setProperty("logging.level.root", "debug");

        start();

        assertThat(environment.getProperty(LEVEL)).isEqualTo("info");
        assertThat(HttpClients.class.getName()).startsWith(LEVEL.substring("logging.level.".length()) + ".");
    }

    @Test
    void whoNamesItGetsIt() {
        environment.setProperty(LEVEL, "debug");

        start();

        assertThat(environment.getProperty(LEVEL)).isEqualTo("debug");
    }

    /** Found as an application finds it; Boot's own need what only an application has. */
    private void start() {
        assertThat(SpringFactoriesLoader.forDefaultResourceLocation()
                        .load(EnvironmentPostProcessor.class, (type, name, failure) -> others.add(name)))
                .filteredOn(QuietHttpClient.class::isInstance)
                .singleElement()
                .satisfies(quiet -> quiet.postProcessEnvironment(environment, new SpringApplication()));
        assertThat(others).allMatch(name -> name.startsWith("org.springframework."));
    }
}
