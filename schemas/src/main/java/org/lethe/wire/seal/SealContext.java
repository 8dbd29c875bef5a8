package org.lethe.wire.seal;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.lethe.wire.Command;
import org.lethe.wire.Reply;
import org.lethe.wire.refusal.Refusal;
import org.lethe.wire.refusal.RefusedException;
import org.lethe.wire.serde.Buffers;

/**
 * Where a sealed payload belongs. It is the associated data of the encryption: a payload moved to another system, request,
 * command, attempt, execution or part no longer opens.
 *
 * @param version of this list; {@value #VERSION} now
 * @param system name in the inventory
 * @param direction command or reply
 * @param verb the verb
 * @param requestId UUID of the request
 * @param commandId id of the command
 * @param attempt 1-based
 * @param execution of a reply; empty for a command
 * @param part of a reply, 0-based; 0 for a command
 * @param last of a reply; true for a command
 * @param notAfter of a command, in whole milliseconds; {@link Instant#EPOCH} for a reply, which carries none
 * @param dataMaps of a command that names them; {@link DataMaps#UNNAMED} otherwise, and then no part of the associated data,
 *     so that versions that do not know them open each other's
 */
public record SealContext(
        int version,
        String system,
        Direction direction,
        Verb verb,
        String requestId,
        String commandId,
        int attempt,
        String execution,
        int part,
        boolean last,
        Instant notAfter,
        DataMaps dataMaps) {
    public static final int VERSION = 1;

    public SealContext {
        // The envelope carries milliseconds; a finer instant would open nowhere.
        notAfter = notAfter.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Of an envelope that names no data maps. */
    public SealContext(
            int version,
            String system,
            Direction direction,
            Verb verb,
            String requestId,
            String commandId,
            int attempt,
            String execution,
            int part,
            boolean last,
            Instant notAfter) {
        this(
                version,
                system,
                direction,
                verb,
                requestId,
                commandId,
                attempt,
                execution,
                part,
                last,
                notAfter,
                DataMaps.UNNAMED);
    }

    public static SealContext command(
            String system, Verb verb, String requestId, String commandId, int attempt, Instant notAfter) {
        return new SealContext(
                VERSION, system, Direction.COMMAND, verb, requestId, commandId, attempt, "", 0, true, notAfter);
    }

    /** The same command, naming the data maps to work under. */
    public SealContext under(DataMaps named) {
        return new SealContext(
                version, system, direction, verb, requestId, commandId, attempt, execution, part, last, notAfter,
                named);
    }

    public static SealContext reply(
            String system,
            Verb verb,
            String requestId,
            String commandId,
            int attempt,
            String execution,
            int part,
            boolean last) {
        return new SealContext(
                VERSION,
                system,
                Direction.REPLY,
                verb,
                requestId,
                commandId,
                attempt,
                execution,
                part,
                last,
                Instant.EPOCH);
    }

    /**
     * What a received command claims to be.
     *
     * @throws RefusedException {@code WRONG_TYPE} if it carries no verb known here
     */
    public static SealContext of(Command command) {
        return command(
                        command.getSystem(),
                        Verbs.of(command).orElseThrow(() -> new RefusedException(Refusal.WRONG_TYPE)),
                        command.getRequestId(),
                        command.getCommandId(),
                        command.getAttempt(),
                        command.getNotAfter())
                .under(DataMaps.of(command));
    }

    /**
     * What a received reply claims to be.
     *
     * @throws RefusedException {@code WRONG_TYPE} if it carries no sealed payload known here
     */
    public static SealContext of(Reply reply) {
        Verb verb = Verbs.of(reply).orElseThrow(() -> new RefusedException(Refusal.WRONG_TYPE));
        if (reply.getRequestId() == null || reply.getCommandId() == null) {
            throw new RefusedException(Refusal.MALFORMED);
        }
        return reply(
                reply.getSystem(),
                verb,
                reply.getRequestId(),
                reply.getCommandId(),
                reply.getAttempt(),
                reply.getExecution(),
                reply.getPart(),
                reply.getLast());
    }

    /** Every part behind its length, so that no two contexts have the same bytes. */
    byte[] associatedData() {
        LengthPrefixed data = new LengthPrefixed()
                .add(version)
                .add(system)
                .add(direction.name())
                .add(verb.name())
                .add(requestId)
                .add(commandId)
                .add(attempt)
                .add(execution)
                .add(part)
                .add(last ? 1 : 0)
                .add(notAfter.toEpochMilli());
        if (dataMaps.named()) {
            data.add(dataMaps.inForce()).add(dataMaps.trial());
        }
        return data.toBytes();
    }

    /**
     * Data maps that a command names, by the SHA-256 of their files in hex.
     *
     * @param inForce to work under; empty when none is named
     * @param trial to try besides; empty when none is
     */
    public record DataMaps(String inForce, String trial) {
        public static final DataMaps UNNAMED = new DataMaps("", "");

        static DataMaps of(Command command) {
            return new DataMaps(hex(command.getDataMap()), hex(command.getTrialDataMap()));
        }

        public boolean named() {
            return !inForce.isEmpty() || !trial.isEmpty();
        }

        private static String hex(@Nullable ByteBuffer digest) {
            return digest == null ? "" : HexFormat.of().formatHex(Buffers.bytes(digest));
        }
    }
}
