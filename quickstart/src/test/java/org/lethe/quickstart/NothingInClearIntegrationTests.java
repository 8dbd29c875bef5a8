package org.lethe.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.lethe.connector.testkit.people.SamplePerson;
import org.lethe.wire.topic.Topics;
import org.postgresql.PGConnection;
import org.slf4j.LoggerFactory;

/**
 * After completion the person's identifiers are in no Kafka segment, no file or dump of PostgreSQL and no log. A value
 * planted in clear in each place has to be found, or the search would prove nothing.
 */
class NothingInClearIntegrationTests {
    private static final String CANARY = "kanariefågel.in.clear@example.test";

    @Test
    void thePersonsIdentifiersAreNowhereButInTheSystems() throws Exception {
        // Given
        Quickstart lethe = RunningLethe.get();
        List<SamplePerson> people = RunningLethe.group(9).stream()
                .filter(SamplePerson::inAllSystems)
                .limit(20)
                .toList();
        assertThat(people).hasSize(20);
        ClearTextSearch search = new ClearTextSearch().add("canary", CANARY);
        for (SamplePerson person : people) {
            search.add("e-mail of " + person.number(), person.email());
            search.add("name of " + person.number(), person.fullName());
            search.add("customer number of " + person.number(), "\"" + person.customerNumber() + "\"");
            if (person.phone() != null) {
                search.add("phone of " + person.number(), person.phone());
            }
        }

        // When
        assertThat(RunningLethe.carry("ACCESS", people)).hasSize(20);
        assertThat(RunningLethe.carry("ERASURE", people)).hasSize(20);
        plantCanaries(lethe);
        Map<String, Collection<String>> found = new TreeMap<>();
        Set<Path> folders = new LinkedHashSet<>();
        List.of("kafka", "postgres", "registry", "keys", "logs")
                .forEach(folder -> folders.add(lethe.home().resolve(folder)));
        folders.add(logFolder());
        for (Path folder : folders) {
            search.inFolder(folder)
                    .forEach((label, files) ->
                            files.forEach(file -> found.computeIfAbsent(label, ignored -> new ArrayList<>())
                                    .add(folder.getFileName() + "/" + file)));
        }
        search.inStream(new ByteArrayInputStream(dump(lethe)))
                .forEach(label -> found.computeIfAbsent(label, ignored -> new ArrayList<>())
                        .add("dump"));

        // Then
        assertThat(found).containsOnlyKeys("canary");
        assertThat(found.get("canary"))
                .anyMatch(place -> place.startsWith("kafka/") && place.endsWith(".log"))
                .anyMatch(place -> place.startsWith("postgres/") && place.contains("base/"))
                .anyMatch(place -> place.startsWith("postgres/") && place.contains("pg_wal/"))
                .anyMatch(place -> place.startsWith("logs/"))
                .contains("dump");
    }

    /** There is one log for all of a process: where another test has started an instance since, it is in that one's folder. */
    private static Path logFolder() {
        LoggerContext log = (LoggerContext) LoggerFactory.getILoggerFactory();
        return Objects.requireNonNull(Path.of(log.getProperty("LOG_FILE")).getParent());
    }

    private static void plantCanaries(Quickstart lethe) throws SQLException, InterruptedException, ExecutionException {
        LoggerFactory.getLogger(NothingInClearIntegrationTests.class).warn("planted value={}", CANARY);
        Map<String, Object> properties =
                Map.of("bootstrap.servers", lethe.servers().bootstrapServers());
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(Topics.deadLetters(Topics.commands("crm")), CANARY, CANARY))
                    .get();
        }
        try (Connection connection = DriverManager.getConnection(lethe.servers().databaseUrl());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS planted (value text)");
            statement.execute("INSERT INTO planted VALUES ('" + CANARY + "')");
            statement.execute("CHECKPOINT");
        }
    }

    /** Every row of every table as text, which is what a dump holds. */
    private static byte[] dump(Quickstart lethe) throws SQLException, IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Connection connection = DriverManager.getConnection(lethe.servers().databaseUrl());
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet names = statement.executeQuery(
                    "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")) {
                while (names.next()) {
                    tables.add(names.getString(1));
                }
            }
            assertThat(tables).contains("request", "planted");
            for (String table : tables) {
                out.write((table + "\n").getBytes(StandardCharsets.UTF_8));
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut("COPY (SELECT * FROM " + table + ") TO STDOUT", out);
            }
        }
        return out.toByteArray();
    }
}
