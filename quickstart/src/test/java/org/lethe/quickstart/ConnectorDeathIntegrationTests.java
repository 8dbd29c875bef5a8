package org.lethe.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lethe.connector.hubspot.HubSpotConnectorApplication;
import org.lethe.connector.testkit.people.SamplePerson;
import org.lethe.connector.testkit.people.SampleSystem;
import org.lethe.quickstart.faults.Child;
import org.lethe.wire.access.Grants;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A second instance of the real HubSpot connector, a process of its own, is killed (SIGKILL) between two of the vendor calls
 * that the erasure of one contact takes: the address is unsubscribed, and the contact is not erased. The first instance
 * takes over.
 */
@Tag("long")
class ConnectorDeathIntegrationTests {
    private static final String FIRST_CALL = "/unsubscribe-all";

    private final Quickstart lethe = RunningLethe.get();

    /** Each is in HubSpot; a command goes to either instance. */
    private final Iterator<SamplePerson> people = RunningLethe.group(10).stream()
            .filter(person -> person.in(SampleSystem.HUBSPOT) && person.erasableWithoutReview())
            .iterator();

    private final List<SamplePerson> asked = new CopyOnWriteArrayList<>();

    @Test
    void whatDiedBetweenTwoCallsOfOneItemIsFinishedByTheOtherInstance() throws Exception {
        try (HoldingVendor vendor = new HoldingVendor(
                        lethe.sandboxes().of(SampleSystem.HUBSPOT).uri(), FIRST_CALL);
                Child second = new Child(
                        "hubspot-second",
                        Files.createDirectories(
                                Path.of("target", "connector-death").toAbsolutePath()),
                        HubSpotConnectorApplication.class.getName(),
                        arguments(vendor))) {
            // Given
            second.start();
            await().atMost(Duration.ofMinutes(1)).until(() -> instancesWithWork() == 2);

            // When
            CompletableFuture<byte[]> record = CompletableFuture.supplyAsync(() -> eraseUntilHeld(vendor));
            vendor.held().get(2, TimeUnit.MINUTES);
            second.kill();
            SamplePerson person = asked.get(asked.size() - 1);
            assertThat(vendor.changes()).last().asString().endsWith(FIRST_CALL);
            assertThat(contactsOf(person))
                    .as("contacts when the instance is dead")
                    .hasSize(1);

            // Then
            JsonNode read = JsonMapper.shared().readTree(record.get(3, TimeUnit.MINUTES));
            assertThat(contactsOf(person)).isEmpty();
            assertThat(read.at("/verification/verified").asBoolean(false)).isTrue();
            assertThat(read.path("systems").valueStream())
                    .filteredOn(system -> system.path("system").asString("").equals("hubspot"))
                    .singleElement()
                    .satisfies(hubspot ->
                            assertThat(hubspot.path("outcomes").toString()).contains("SOFT_DELETED"));
        }
    }

    /** One after the other, so that the last is the one whose call is held. Returns their completion record. */
    private byte[] eraseUntilHeld(HoldingVendor vendor) {
        Officers officers = RunningLethe.officers();
        while (true) {
            SamplePerson person = people.next();
            asked.add(person);
            UUID id = officers.file("ERASURE", person.email());
            byte[] record = officers.carry(id, RunningLethe.MOST, status -> {}).record();
            if (vendor.held().isDone()) {
                return record;
            }
        }
    }

    private List<String> contactsOf(SamplePerson person) {
        return lethe.sandboxes()
                .of(SampleSystem.HUBSPOT)
                .dump()
                .filter(line -> line.startsWith("contacts ") && line.contains(person.email()))
                .toList();
    }

    private long instancesWithWork() throws ExecutionException, InterruptedException {
        List<String> group = List.of(Grants.groupOf("hubspot"));
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", lethe.servers().bootstrapServers()))) {
            Map<String, ConsumerGroupDescription> found =
                    admin.describeConsumerGroups(group).all().get();
            return found.values().stream()
                    .flatMap(one -> one.members().stream())
                    .filter(member -> !member.assignment().topicPartitions().isEmpty())
                    .count();
        }
    }

    /** As the first instance has them, but for the vendor's address and a membership that ends soon after a death. */
    private List<String> arguments(HoldingVendor vendor) {
        Keys keys = new Keys(lethe.home().resolve("keys"), Applications.systems());
        List<String> arguments = new ArrayList<>(List.of(
                "--server.address=127.0.0.1",
                "--server.port=0",
                "--spring.kafka.bootstrap-servers=" + lethe.servers().bootstrapServers(),
                "--spring.kafka.consumer.properties.session.timeout.ms=6000",
                "--lethe.kafka.registry-url=" + lethe.servers().registryUrl(),
                "--lethe.kafka.auto-register-schemas=true",
                "--lethe.connector.home=" + keys.home("hubspot"),
                "--lethe.connector.orchestrator-keys=" + keys.applySigning()));
        Vendors.properties(SampleSystem.HUBSPOT, lethe.sandboxes(), false)
                .forEach((name, value) ->
                        arguments.add("--" + name + "=" + (name.equals("lethe.hubspot.url") ? vendor.url() : value)));
        return arguments;
    }
}
