package org.lethe.connector.runtime.reply;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.lethe.wire.Applied;
import org.lethe.wire.Command;
import org.lethe.wire.Failed;
import org.lethe.wire.FailureKind;
import org.lethe.wire.Located;
import org.lethe.wire.Reply;
import org.lethe.wire.Surveyed;
import org.lethe.wire.Verified;
import org.lethe.wire.seal.SealContext;
import org.lethe.wire.seal.SystemKey;
import org.lethe.wire.seal.Verb;
import org.lethe.wire.serde.PayloadCodec;

/** Makes the replies to commands. Thread-safe. */
public final class Replies {
    private final String system;
    private final Sender sender;
    private final PayloadCodec payloads;
    private final Clock clock;
    private final Supplier<UUID> executions;
    private final int partBytes;

    /** @param executions random names of executions */
    public Replies(
            String system,
            Sender sender,
            PayloadCodec payloads,
            Clock clock,
            Supplier<UUID> executions,
            int partBytes) {
        this.system = system;
        this.sender = sender;
        this.payloads = payloads;
        this.clock = clock;
        this.executions = executions;
        this.partBytes = partBytes;
    }

    /** Starts an execution of the command, whose reply is cut into parts. */
    public Execution begin(Command command, Verb verb, SystemKey key) {
        return new Execution(this, command, verb, key, executions.get().toString());
    }

    /** Says that the command failed as a whole; returns when that is stored. */
    public void fail(Command command, FailureKind kind, String code, @Nullable Duration retryAfter) {
        Failed failed = Failed.newBuilder()
                .setKind(kind)
                .setCode(code)
                .setRetryAfterMillis(retryAfter == null ? null : (Long) retryAfter.toMillis())
                .build();
        Sender.await(sender.send(envelope(command, executions.get().toString(), 0, true)
                .setFailed(failed)
                .build()));
    }

    int partBytes() {
        return partBytes;
    }

    Future<Void> sendPart(Execution execution, int part, boolean last, SpecificRecord payload) {
        Command command = execution.command();
        SealContext context = SealContext.reply(
                system,
                execution.verb(),
                command.getRequestId(),
                command.getCommandId(),
                command.getAttempt(),
                execution.name(),
                part,
                last);
        ByteBuffer sealed = ByteBuffer.wrap(execution.key().seal(payloads.encode(payload), context));
        Reply.Builder reply = envelope(command, execution.name(), part, last);
        switch (execution.verb()) {
            case LOCATE -> reply.setLocated(new Located(sealed));
            case APPLY -> reply.setApplied(new Applied(sealed));
            case VERIFY -> reply.setVerified(new Verified(sealed));
            case SURVEY -> reply.setSurveyed(new Surveyed(sealed));
        }
        return sender.send(reply.build());
    }

    private Reply.Builder envelope(Command command, String execution, int part, boolean last) {
        return Reply.newBuilder()
                .setCommandId(command.getCommandId())
                .setRequestId(command.getRequestId())
                .setSystem(system)
                .setAttempt(command.getAttempt())
                .setSentAt(clock.instant())
                .setExecution(execution)
                .setPart(part)
                .setLast(last);
    }
}
