package org.lethe.connector.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.connector.SystemOfRecord;
import org.lethe.connector.datamap.DataMapException;
import org.lethe.connector.runtime.ConnectorRuntime;
import org.lethe.wire.seal.SigningKey;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;

class SqlConnectorApplicationIntegrationTests extends OnServer {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set before each test
    private Path folder;

    @Override
    TestServer server() {
        return new PostgresServer();
    }

    @Override
    String example() {
        return "webshop";
    }

    @Test
    void startsWithAMapThatFitsAndLetsNoDriverLogRows() throws IOException {
        try (ConfigurableApplicationContext context = start(database.map())) {
            assertThat(context.getBean(SystemOfRecord.class).tenant()).endsWith("/public");
            assertThat(LoggerFactory.getLogger("org.mariadb.jdbc.message.server.ErrorPacket")
                            .isErrorEnabled())
                    .isFalse();
        }
    }

    @Test
    void aMapThatNamesAMissingTableStopsTheStart() {
        assertThatThrownBy(() -> start(database.map().replace("table: orders", "table: order_head"))
                        .close())
                .rootCause()
                .isInstanceOf(DataMapException.class)
                .hasMessageContaining(
                        "data-map.yaml:65:7: collections[2].sql.table: the database has no table 'order_head'");
    }

    private ConfigurableApplicationContext start(String map) throws IOException {
        Path file = Files.writeString(folder.resolve("data-map.yaml"), map);
        List<String> settings = List.of(
                "--lethe.connector.system=webshop",
                "--lethe.connector.data-map=file:" + file,
                "--lethe.connector.home=" + folder.resolve("keys"),
                "--lethe.connector.orchestrator-keys="
                        + SigningKey.generate().verificationKey().toBase64(),
                "--lethe.kafka.registry-url=mock://sql",
                "--lethe.sql.url=" + database.accounts().url(),
                "--lethe.sql.user=" + database.accounts().reader().user(),
                "--lethe.sql.apply-user=" + database.accounts().writer().user(),
                "--server.port=0");
        return ConnectorRuntime.run(SqlConnectorApplication.class, "sql", settings.toArray(String[]::new));
    }
}
