package org.lethe.connector.runtime;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.Producer;
import org.lethe.connector.SystemOfRecord;
import org.lethe.connector.datamap.DataMaps;
import org.lethe.connector.runtime.consume.CommandConsumer;
import org.lethe.connector.runtime.consume.SchemaWait;
import org.lethe.connector.runtime.consume.TopicWait;
import org.lethe.connector.runtime.execute.CommandProcessor;
import org.lethe.connector.runtime.execute.CommandSeals;
import org.lethe.connector.runtime.execute.EchoSystem;
import org.lethe.connector.runtime.execute.GuardedSystem;
import org.lethe.connector.runtime.keys.ConnectorKeys;
import org.lethe.connector.runtime.keys.OrchestratorKeys;
import org.lethe.connector.runtime.keys.UnwrappedKeys;
import org.lethe.connector.runtime.presence.Presence;
import org.lethe.connector.runtime.presence.Tenant;
import org.lethe.connector.runtime.presence.VendorState;
import org.lethe.connector.runtime.reply.DeadLetters;
import org.lethe.connector.runtime.reply.Replies;
import org.lethe.connector.runtime.reply.Sender;
import org.lethe.wire.Command;
import org.lethe.wire.Reply;
import org.lethe.wire.seal.ApplyVerifier;
import org.lethe.wire.serde.EnvelopeCodec;
import org.lethe.wire.serde.PayloadCodec;
import org.lethe.wire.serde.SerdeProperties;
import org.lethe.wire.topic.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the parts together around the application's {@link SystemOfRecord}. */
@Configuration(proxyBeanMethods = false)
class CommandConfiguration {
    private static final Logger log = LoggerFactory.getLogger(CommandConfiguration.class);

    @Bean
    ConnectorKeys connectorKeys(ConnectorProperties properties, Clock clock) {
        return new ConnectorKeys(properties.keyFolder(), properties.keyRotation(), properties.keyDestruction(), clock);
    }

    @Bean
    UnwrappedKeys unwrappedKeys(Clock clock) {
        return new UnwrappedKeys(clock);
    }

    @Bean
    KafkaClients kafkaClients(ConnectorProperties properties, KafkaProperties kafka, MeterRegistry meters) {
        return new KafkaClients(properties.system(), kafka, meters);
    }

    @Bean(destroyMethod = "close")
    Producer<byte[], byte[]> replyProducer(KafkaClients clients) {
        return clients.producer();
    }

    @Bean
    Sender sender(ConnectorProperties properties, WireProperties wire, Producer<byte[], byte[]> producer) {
        return new Sender(properties.system(), new EnvelopeCodec<>(Reply.class, serde(wire)), producer);
    }

    @Bean
    VendorState vendorState(Clock clock) {
        return new VendorState(clock);
    }

    /** No bean of type SystemOfRecord: that is the application's. */
    @Bean
    HostedSystem hostedSystem(
            ConnectorProperties properties, SystemOfRecord system, DataMaps dataMaps, VendorState vendor) {
        if (!properties.echo()) {
            return new HostedSystem(new GuardedSystem(properties.system(), system, dataMaps, vendor));
        }
        log.warn("echo is on: no vendor is called and nothing is erased system={}", properties.system());
        return new HostedSystem(new EchoSystem(dataMaps));
    }

    @Bean
    Tenant tenant(ConnectorProperties properties, HostedSystem hosted) {
        String expected = properties.echo() ? EchoSystem.TENANT : properties.expectedTenant();
        return new Tenant(properties.system(), hosted.system(), expected);
    }

    @Bean
    CommandProcessor commandProcessor(
            ConnectorProperties properties,
            WireProperties wire,
            HostedSystem hosted,
            DataMaps dataMaps,
            ConnectorKeys keys,
            UnwrappedKeys unwrapped,
            Sender sender,
            VendorState vendor,
            MeterRegistry meters,
            Clock clock) {
        String name = properties.system();
        PayloadCodec payloads = new PayloadCodec(serde(wire));
        return new CommandProcessor(
                name,
                hosted.system(),
                dataMaps,
                new EnvelopeCodec<>(Command.class, serde(wire)),
                payloads,
                new CommandSeals(
                        keys,
                        unwrapped,
                        new ApplyVerifier(
                                new OrchestratorKeys(properties.verificationKeys(), properties.orchestratorKeysFile()),
                                clock)),
                new Replies(name, sender, payloads, clock, UUID::randomUUID, properties.partBytes()),
                new DeadLetters(name, sender, meters),
                vendor,
                properties.applyGate(clock),
                meters,
                clock);
    }

    @Bean
    CommandConsumer commandConsumer(
            ConnectorProperties properties,
            KafkaClients clients,
            CommandProcessor processor,
            MeterRegistry meters,
            Clock clock) {
        CommandConsumer consumer = new CommandConsumer(
                properties.system(),
                Topics.commands(properties.system()),
                clients::consumer,
                processor,
                properties.concurrency(),
                properties.backoff(),
                properties.drain(),
                clock);
        Gauge.builder("lethe.connector.in.flight", consumer, CommandConsumer::inFlight)
                .tag("system", properties.system())
                .register(meters);
        return consumer;
    }

    @Bean
    Presence presence(
            ConnectorProperties properties,
            DataMaps dataMaps,
            ConnectorKeys keys,
            Tenant tenant,
            VendorState vendor,
            CommandConsumer consumer,
            Sender sender,
            Clock clock) {
        String version = CommandConfiguration.class.getPackage().getImplementationVersion();
        return new Presence(
                properties.system(),
                UUID.randomUUID().toString(),
                version == null ? "development" : version,
                dataMaps,
                keys,
                tenant,
                vendor,
                consumer::inFlight,
                sender,
                clock);
    }

    @Bean
    Connector connector(
            ConnectorProperties properties,
            WireProperties wire,
            Tenant tenant,
            VendorState vendor,
            KafkaClients clients,
            CommandConsumer consumer,
            Presence presence,
            UnwrappedKeys unwrapped) {
        return new Connector(
                properties,
                tenant,
                vendor,
                () -> new TopicWait(properties.system(), clients.admin()),
                wire.autoRegisterSchemas()
                        ? SchemaWait.none(serde(wire))
                        : SchemaWait.of(properties.system(), serde(wire)),
                consumer,
                presence,
                unwrapped);
    }

    @Bean
    ConnectorHealth connectorHealthIndicator(Connector connector, CommandConsumer consumer, VendorState vendor) {
        return new ConnectorHealth(connector, consumer, vendor);
    }

    @Bean(destroyMethod = "close")
    BrokerHealth brokerHealthIndicator(KafkaClients clients) {
        return new BrokerHealth(clients.admin());
    }

    /** The system of record as commands reach it. */
    record HostedSystem(SystemOfRecord system) {}

    private static Map<String, Object> serde(WireProperties wire) {
        return SerdeProperties.defaults(wire.registryUrl(), wire.autoRegisterSchemas());
    }
}
