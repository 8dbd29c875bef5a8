package org.lethe.quickstart.faults;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.lethe.wire.Command;
import org.lethe.wire.Reply;
import org.lethe.wire.serde.EnvelopeCodec;
import org.lethe.wire.serde.SerdeProperties;
import org.lethe.wire.topic.Topics;

/**
 * The commands that left the orchestrators, and the attempts that their connectors said had failed, as they are on the topics.
 *
 * @param sent in no order
 * @param failed in no order
 */
record Attempts(List<Sent> sent, List<Failed> failed) {
    static final Attempts NONE = new Attempts(List.of(), List.of());

    /**
     * One attempt of a command.
     *
     * @param number 1 for the first
     * @param issuedAt when an orchestrator claimed it
     * @param notAfter when the last item of it may begin
     */
    record Sent(UUID request, String command, int number, Instant issuedAt, Instant notAfter) {}

    /**
     * The end of an attempt as its connector told it.
     *
     * @param at when the connector said so
     */
    record Failed(String command, int number, Instant at) {}

    /** The topics to look at, as they stand before what shall be traced. */
    static Map<TopicPartition, Long> position(Cluster cluster) {
        return Messages.end(
                cluster.bootstrapServers(),
                Cluster.SYSTEMS.stream()
                        .flatMap(system -> Stream.of(Topics.commands(system), Topics.replies(system)))
                        .toList());
    }

    /** What these requests sent and were told since then. */
    static Attempts since(Map<TopicPartition, Long> position, Cluster cluster, Collection<UUID> requests) {
        Map<String, Object> serde = SerdeProperties.defaults(cluster.registryUrl(), false);
        EnvelopeCodec<Command> commands = new EnvelopeCodec<>(Command.class, serde);
        EnvelopeCodec<Reply> replies = new EnvelopeCodec<>(Reply.class, serde);
        Attempts found = new Attempts(new ArrayList<>(), new ArrayList<>());
        Messages.read(cluster.bootstrapServers(), position, read -> {
            if (read.topic().endsWith(".commands")) {
                found.add(commands.decode(read.topic(), read.value()));
            } else {
                found.add(replies.decode(read.topic(), read.value()));
            }
        });
        found.sent.removeIf(sent -> !requests.contains(sent.request()));
        return found;
    }

    private void add(Command command) {
        sent.add(new Sent(
                UUID.fromString(command.getRequestId()),
                command.getCommandId(),
                command.getAttempt(),
                command.getIssuedAt(),
                command.getNotAfter()));
    }

    private void add(Reply reply) {
        if (reply.getFailed() != null) {
            failed.add(new Failed(reply.getCommandId(), reply.getAttempt(), reply.getSentAt()));
        }
    }
}
