package org.lethe.connector.runtime.consume;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.lethe.wire.topic.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the topics exist that a connector uses; they are made by the orchestrator or at deployment, never here. */
public final class TopicWait implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TopicWait.class);
    private static final int TIMEOUT_MILLIS = 5_000;

    private final Admin admin;
    private final List<String> wanted;
    private List<String> lastMissing = List.of();

    public TopicWait(String system, Map<String, Object> adminProperties) {
        this.admin = Admin.create(adminProperties);
        // Not the dead letters of its replies: it does not write there, and may not see that they exist.
        String commands = Topics.commands(system);
        this.wanted = List.of(commands, Topics.replies(system), Topics.deadLetters(commands));
    }

    /** Looks once; says in the log what is missing when that changed. */
    public boolean ready() throws InterruptedException {
        List<String> missing = new ArrayList<>(wanted);
        try {
            Set<String> present = admin.listTopics(new ListTopicsOptions().timeoutMs(TIMEOUT_MILLIS))
                    .names()
                    .get(2L * TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
            missing.removeAll(present);
        } catch (ExecutionException | TimeoutException e) {
            log.warn("Kafka does not answer, waiting exception={}", e.getClass().getName());
            return false;
        }
        if (!missing.isEmpty() && !missing.equals(lastMissing)) {
            log.warn("waiting for topics, which the orchestrator or the deployment makes missing={}", missing);
        }
        lastMissing = missing;
        return missing.isEmpty();
    }

    /** At once, whatever was asked and is not answered. */
    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
