package org.lethe.connector.runtime.execute;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.lethe.connector.ConnectorException;
import org.lethe.connector.SystemOfRecord;
import org.lethe.connector.datamap.DataMap;
import org.lethe.connector.datamap.DataMaps;
import org.lethe.connector.runtime.consume.CommandHandler;
import org.lethe.connector.runtime.consume.Delivery;
import org.lethe.connector.runtime.presence.VendorState;
import org.lethe.connector.runtime.reply.DeadLetters;
import org.lethe.connector.runtime.reply.Execution;
import org.lethe.connector.runtime.reply.Replies;
import org.lethe.wire.ApplyPayload;
import org.lethe.wire.Command;
import org.lethe.wire.FailureKind;
import org.lethe.wire.LocatePayload;
import org.lethe.wire.SurveyPayload;
import org.lethe.wire.VerifyPayload;
import org.lethe.wire.refusal.RefusedException;
import org.lethe.wire.seal.Verb;
import org.lethe.wire.seal.Verbs;
import org.lethe.wire.serde.EnvelopeCodec;
import org.lethe.wire.serde.PayloadCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads, checks and carries out commands, and answers each. What cannot be read as a command is dead-lettered. What can,
 * but is not authentic, is dead-lettered too, as evidence, and answered {@code REFUSED}, so that the orchestrator learns of
 * it before the attempt's time is over. Thread-safe.
 */
public final class CommandProcessor implements CommandHandler {
    private static final Logger log = LoggerFactory.getLogger(CommandProcessor.class);
    private static final String ANSWERED = "ANSWERED";
    private static final String WRONG_SYSTEM = "WRONG_SYSTEM";

    private final String system;
    private final EnvelopeCodec<Command> envelopes;
    private final PayloadCodec payloads;
    private final CommandOpener opener;
    private final DataMaps maps;
    private final MapOfCommand mapOf;
    private final Replies replies;
    private final DeadLetters deadLetters;
    private final VendorState vendor;
    private final MeterRegistry meters;
    private final Clock clock;
    private final LocateExecutor locates;
    private final ApplyGate gate;
    private final ApplyExecutor applies;
    private final VerifyExecutor verifies;
    private final SurveyExecutor surveys;

    public CommandProcessor(
            String system,
            SystemOfRecord records,
            DataMaps maps,
            EnvelopeCodec<Command> envelopes,
            PayloadCodec payloads,
            CommandSeals seals,
            Replies replies,
            DeadLetters deadLetters,
            VendorState vendor,
            ApplyGate gate,
            MeterRegistry meters,
            Clock clock) {
        this.gate = gate;
        this.system = system;
        this.envelopes = envelopes;
        this.payloads = payloads;
        this.opener = new CommandOpener(seals, clock);
        this.replies = replies;
        this.deadLetters = deadLetters;
        this.vendor = vendor;
        this.meters = meters;
        this.clock = clock;
        this.maps = maps;
        this.mapOf = new MapOfCommand(system, maps);
        this.locates = new LocateExecutor(records, maps);
        this.applies = new ApplyExecutor(system, records, meters);
        this.verifies = new VerifyExecutor(records, maps);
        this.surveys = new SurveyExecutor(records);
    }

    @Override
    public Optional<Command> read(Delivery delivery) {
        try {
            Command command = envelopes.decode(
                    delivery.record().topic(), delivery.record().value());
            if (command.getSystem().equals(system)) {
                return Optional.of(command);
            }
            deadLetters.put(delivery.record(), WRONG_SYSTEM);
            return Optional.empty();
        } catch (RefusedException e) {
            deadLetters.put(delivery.record(), e.code().name());
            return Optional.empty();
        }
    }

    @Override
    public void carryOut(Command command, Delivery delivery) {
        Timer.Sample sample = Timer.start(meters);
        String outcome = answer(command, delivery);
        String verb = Verbs.of(command).map(Enum::name).orElse("UNKNOWN");
        meters.counter("lethe.connector.commands", "system", system, "verb", verb, "outcome", outcome)
                .increment();
        sample.stop(Timer.builder("lethe.connector.command.duration")
                .tag("system", system)
                .tag("verb", verb)
                .register(meters));
        log.info(
                "command carried out system={} request={} command={} attempt={} verb={} outcome={}",
                system,
                command.getRequestId(),
                command.getCommandId(),
                command.getAttempt(),
                verb,
                outcome);
    }

    private String answer(Command command, Delivery delivery) {
        try {
            Opened opened = opener.open(command);
            letPass(opened.verb());
            DataMap map = mapOf.inForce(command);
            Deadline deadline = new Deadline(command.getNotAfter(), clock, delivery::isAbandoned);
            maps.under(map, () -> execute(opened, deadline));
            vendor.commandSucceeded();
            return ANSWERED;
        } catch (CommandFailure e) {
            return fail(command, e);
        } catch (ConnectorException e) {
            return fail(command, CommandFailure.of(e));
        } catch (RefusedException e) {
            deadLetters.put(delivery.record(), e.code().name());
            return fail(command, CommandFailure.refused(e.code().name()));
        }
    }

    private void letPass(Verb verb) {
        ApplyGate.Closed closed = verb == Verb.APPLY ? gate.closed() : null;
        if (closed != null) {
            throw CommandFailure.closed(closed);
        }
    }

    private String fail(Command command, CommandFailure failure) {
        replies.fail(command, failure.kind(), failure.code(), failure.retryAfter());
        return failure.kind() == FailureKind.REFUSED
                ? failure.code()
                : failure.kind().name();
    }

    private void execute(Opened opened, Deadline deadline) {
        Execution execution = replies.begin(opened.command(), opened.verb(), opened.key());
        switch (opened.verb()) {
            case LOCATE ->
                locates.execute(
                        payload(opened, LocatePayload.class), opened.key(), mapOf.trial(opened.command()), execution);
            case APPLY -> applies.execute(payload(opened, ApplyPayload.class), opened.key(), deadline, execution);
            case VERIFY -> verifies.execute(payload(opened, VerifyPayload.class), opened.key(), deadline, execution);
            case SURVEY -> surveys.execute(payload(opened, SurveyPayload.class), execution);
        }
    }

    private <T extends SpecificRecord> T payload(Opened opened, Class<T> type) {
        return payloads.decode(opened.payload(), type);
    }
}
