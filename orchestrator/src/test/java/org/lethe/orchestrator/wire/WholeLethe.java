package org.lethe.orchestrator.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.lethe.embedded.EmbeddedServers;
import org.lethe.orchestrator.AheadClock;
import org.lethe.orchestrator.connector.ConnectorView;
import org.lethe.orchestrator.connector.Connectors;
import org.lethe.orchestrator.inventory.Controller;
import org.lethe.orchestrator.request.Actor;
import org.lethe.orchestrator.request.AnswerDelivery;
import org.lethe.orchestrator.request.NewRequest;
import org.lethe.orchestrator.request.RequestDesk;
import org.lethe.orchestrator.request.RequestType;
import org.lethe.orchestrator.request.Status;
import org.lethe.orchestrator.request.World;
import org.lethe.wire.ApplyPayload;
import org.lethe.wire.Command;
import org.lethe.wire.Identifier;
import org.lethe.wire.LocatePayload;
import org.lethe.wire.SurveyPayload;
import org.lethe.wire.VerifiedPayload;
import org.lethe.wire.VerifyPayload;
import org.lethe.wire.seal.IdentityKey;
import org.lethe.wire.seal.SigningKey;
import org.lethe.wire.seal.Verb;
import org.lethe.wire.seal.Verbs;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The whole orchestrator on real Kafka and a PostgreSQL database of its own, with one scripted connector. Plans of one item
 * are approved by a policy, larger ones wait for a person. Attempts are short: 4 s, two of them.
 */
final class WholeLethe {
    static final Actor OFFICER = Actor.person("officer-1");
    static final Actor APPROVER = Actor.person("approver-1");
    static final String EMAIL = "astrid.lind@example.test";
    static final Duration MOST = Duration.ofMinutes(1);

    private final ConfigurableApplicationContext context;
    private final String system = "crm-" + UUID.randomUUID().toString().substring(0, 8);
    private final ScriptedConnector connector;

    private WholeLethe() {
        EmbeddedServers servers = EmbeddedServers.shared();
        IdentityKey identity = new IdentityKey(SigningKey.generate());
        try {
            Path folder = Files.createTempDirectory("lethe-whole-");
            Files.writeString(folder.resolve("inventory.yaml"), inventory(identity));
            context = new SpringApplicationBuilder(WholeApplication.class)
                    .registerShutdownHook(false)
                    .run(
                            "--spring.config.name=lethe-orchestrator",
                            "--server.port=0",
                            "--server.address=127.0.0.1",
                            "--spring.datasource.url=" + servers.postgres().freshDatabase(),
                            "--spring.datasource.username=",
                            "--spring.kafka.bootstrap-servers="
                                    + servers.kafka().bootstrapServers(),
                            "--lethe.kafka.registry-url=" + servers.registry().url(),
                            "--lethe.kafka.auto-register-schemas=true",
                            "--lethe.inventory.location=file:" + folder.resolve("inventory.yaml"),
                            "--lethe.keys.home=" + folder.resolve("keys"),
                            "--lethe.replies.group=" + system,
                            "--lethe.connectors.silent-after=60d",
                            "--lethe.dispatch.poll=50ms",
                            "--lethe.dispatch.attempts=2",
                            "--lethe.dispatch.attempt-time=4s",
                            "--lethe.dispatch.grace=1s",
                            "--lethe.dispatch.backoff=100ms",
                            "--lethe.rules.rechecks=100ms,100ms",
                            "--lethe.guard.sweep-every=36500d",
                            "--lethe.approval.policies[0].name=single-records",
                            "--lethe.approval.policies[0].types=ERASURE",
                            "--lethe.approval.policies[0].max-items=1",
                            "--lethe.plain-passwords=true",
                            "--spring.config.import=classpath:orchestrator/test-users.yaml");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        connector = new ScriptedConnector(
                system,
                identity,
                servers.kafka().bootstrapServers(),
                servers.registry().url());
        connector.hello();
        await().atMost(MOST).until(() -> bean(Connectors.class).get(system).state() == ConnectorView.State.HEALTHY);
    }

    /** One for all tests of a JVM; each files requests of its own and answers all of their commands. */
    static WholeLethe shared() {
        return Shared.LETHE;
    }

    private static final class Shared {
        private static final WholeLethe LETHE = new WholeLethe();
    }

    private String inventory(IdentityKey identity) {
        return """
                version: "1"
                date: "2026-11-01"
                controller:
                  name: Example Controller AB
                  contact: privacy@example.test
                  officer: dpo@example.test
                  authorities:
                    - name: Integritetsskyddsmyndigheten
                      country: SE
                      url: https://www.imy.se
                systems:
                  - name: %s
                    title: CRM
                    kind: CONNECTOR
                    identityKey: "%s"
                    accepts: [EMAIL]
                    backupWindow: P30D
                    dataMaps: ["%s"]
                """.formatted(system, identity.verificationKey().toBase64(), ScriptedConnector.FIRST_MAP);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    RequestDesk desk() {
        return bean(RequestDesk.class);
    }

    ScriptedConnector connector() {
        return connector;
    }

    /** What the connector's system is called. */
    String system() {
        return system;
    }

    UUID file(RequestType type) {
        return file(type, EMAIL);
    }

    UUID file(RequestType type, String email) {
        NewRequest request = new NewRequest(
                type,
                Controller.MAIN,
                bean(AheadClock.class).instant().minus(1, ChronoUnit.DAYS),
                List.of(new Identifier("", "EMAIL", email)),
                "sv",
                "EMAIL",
                "asked by mail",
                new byte[] {1});
        return desk().file(request, null, OFFICER).id();
    }

    /** The next command, which must be of this verb. */
    Command next(Verb verb) {
        Command command = connector.next();
        assertThat(Verbs.of(command)).contains(verb);
        return command;
    }

    /** Answers the next command, of this verb, as the world is. */
    void answer(Verb verb, World world) {
        answer(next(verb), world);
    }

    void answer(Command command, World world) {
        SpecificRecord payload = switch (Verbs.of(command).orElseThrow()) {
            case LOCATE -> world.locate(system, connector.open(command, LocatePayload.class));
            case APPLY -> world.apply(system, connector.open(command, ApplyPayload.class));
            case VERIFY -> verified(connector.open(command, VerifyPayload.class), world);
            case SURVEY -> world.survey(connector.open(command, SurveyPayload.class));
        };
        connector.answer(command, payload);
    }

    /** As a connector's runtime does: without identifiers nobody is searched for, so that nothing is found anew. */
    private VerifiedPayload verified(VerifyPayload payload, World world) {
        VerifiedPayload verified = world.verify(system, payload);
        return payload.getIdentifiers().isEmpty()
                ? new VerifiedPayload(verified.getChecks(), List.of(), verified.getDataMap())
                : verified;
    }

    /** An erasure whose plan, which a person must approve, was just approved. */
    UUID applying(World world) {
        UUID id = file(RequestType.ERASURE);
        answer(Verb.LOCATE, world);
        awaitStatus(id, Status.AWAITING_APPROVAL);
        approve(id);
        return id;
    }

    void approve(UUID id) {
        desk().approve(id, Objects.requireNonNull(desk().plan(id).hash()), APPROVER);
    }

    void tellThePerson(UUID id) {
        AnswerDelivery delivery =
                new AnswerDelivery("LETTER", bean(AheadClock.class).instant(), "ab".repeat(32), "RR-1");
        desk().answer(id, delivery, OFFICER);
    }

    void awaitStatus(UUID id, Status status) {
        await().atMost(MOST).until(() -> desk().get(id).status() == status);
    }

    void awaitAttention(UUID id, String code) {
        await().atMost(MOST).until(() -> code.equals(desk().get(id).attention()));
    }
}
