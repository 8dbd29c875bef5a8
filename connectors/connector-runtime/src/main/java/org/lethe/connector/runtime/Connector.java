package org.lethe.connector.runtime;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.runtime.consume.CommandConsumer;
import org.lethe.connector.runtime.consume.SchemaWait;
import org.lethe.connector.runtime.consume.TopicWait;
import org.lethe.connector.runtime.keys.UnwrappedKeys;
import org.lethe.connector.runtime.presence.Presence;
import org.lethe.connector.runtime.presence.Tenant;
import org.lethe.connector.runtime.presence.VendorState;
import org.lethe.connector.runtime.presence.WrongTenantException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Starts and stops the connector. The tenant is checked first, and a wrong one stops the start. A vendor that does not
 * answer, a broker that is down, topics that do not exist yet or schemas that are not registered are waited for, with the application running and its health
 * saying why; commands are read once all are there.
 */
final class Connector implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Connector.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Set<Stage> WAITING =
            EnumSet.of(Stage.WAITING_FOR_VENDOR, Stage.WAITING_FOR_TOPICS, Stage.WAITING_FOR_SCHEMAS);

    private final ConnectorProperties properties;
    private final Tenant tenant;
    private final VendorState vendor;
    private final Supplier<TopicWait> topics;
    private final SchemaWait schemas;
    private final CommandConsumer consumer;
    private final Presence presence;
    private final UnwrappedKeys unwrapped;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile @Nullable PeriodicTasks tasks;
    private @Nullable Thread loop;
    private volatile Stage stage = Stage.STOPPED;

    Connector(
            ConnectorProperties properties,
            Tenant tenant,
            VendorState vendor,
            Supplier<TopicWait> topics,
            SchemaWait schemas,
            CommandConsumer consumer,
            Presence presence,
            UnwrappedKeys unwrapped) {
        this.properties = properties;
        this.tenant = tenant;
        this.vendor = vendor;
        this.topics = topics;
        this.schemas = schemas;
        this.consumer = consumer;
        this.presence = presence;
        this.unwrapped = unwrapped;
    }

    /** How far the connector has come. */
    enum Stage {
        STOPPED,
        WAITING_FOR_VENDOR,
        WAITING_FOR_TOPICS,
        WAITING_FOR_SCHEMAS,
        CONSUMING,
        WRONG_TENANT,
        BROKEN
    }

    Stage stage() {
        return stage;
    }

    @Override
    public void start() {
        boolean answered = tenant.check();
        stage = answered ? Stage.WAITING_FOR_TOPICS : Stage.WAITING_FOR_VENDOR;
        String name = "lethe-" + properties.system();
        loop = new Thread(() -> run(answered), name + "-commands");
        loop.start();
    }

    private void run(boolean vendorAnswered) {
        try {
            awaitVendor(vendorAnswered);
            awaitTopics();
            awaitSchemas();
            if (stopping.getCount() == 0) {
                return;
            }
            stage = Stage.CONSUMING;
            log.info("connector ready system={} tenant={}", properties.system(), tenant.reached());
            startTasks();
            consumer.run();
        } catch (WrongTenantException e) {
            stage = Stage.WRONG_TENANT;
            log.error(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            if (e instanceof InterruptException && stopping.getCount() == 0) {
                return;
            }
            stage = Stage.BROKEN;
            log.error(
                    "connector broke, restart it system={} exception={} at={}",
                    properties.system(),
                    e.getClass().getName(),
                    PeriodicTasks.placeOf(e));
        } finally {
            // A sign of life after the loop's end would make the orchestrator send commands that nobody reads.
            stopTasks();
            unwrapped.forgetAll();
        }
    }

    private void awaitVendor(boolean answered) throws InterruptedException {
        boolean there = answered;
        while (!there && !stopping.await(properties.probe().toMillis(), TimeUnit.MILLISECONDS)) {
            there = tenant.check();
        }
        stage = Stage.WAITING_FOR_TOPICS;
    }

    private void awaitTopics() throws InterruptedException {
        try (TopicWait wait = topics.get()) {
            while (!wait.ready() && !stopping.await(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                log.debug("topics are missing system={}", properties.system());
            }
        }
    }

    private void awaitSchemas() throws InterruptedException {
        stage = Stage.WAITING_FOR_SCHEMAS;
        while (!schemas.ready() && !stopping.await(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
            log.debug("schemas are missing system={}", properties.system());
        }
    }

    private void startTasks() {
        PeriodicTasks started = new PeriodicTasks(properties.system());
        tasks = started;
        started.every("presence", properties.descriptor(), Duration.ZERO, presence::describe);
        started.every("presence", properties.heartbeat(), Duration.ZERO, this::beat);
        started.every("presence", properties.heartbeat(), properties.heartbeat(), unwrapped::forgetOld);
        // A vendor that hangs must not make its connector look silent.
        started.every("probe", properties.probe(), properties.probe(), this::probe);
    }

    /** Only while commands are read: a loop that hangs must look as silent as it is. */
    private void beat() {
        if (consumer.isPolling()) {
            presence.beat();
        }
    }

    /** A vendor that failed is asked again; commands do not come while the orchestrator holds them back. */
    private void probe() {
        if (vendor.failure().isPresent()) {
            boolean unused = tenant.check();
        }
    }

    @Override
    public void stop() {
        stopping.countDown();
        consumer.stop();
        stopTasks();
        Thread running = loop;
        if (running != null) {
            if (WAITING.contains(stage)) {
                // What is not there is not waited for any longer; commands that are worked on are.
                running.interrupt();
            }
            try {
                running.join(properties.drain().plusSeconds(10).toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        stage = Stage.STOPPED;
    }

    private void stopTasks() {
        PeriodicTasks started = tasks;
        if (started != null) {
            started.close();
        }
    }

    @Override
    public boolean isRunning() {
        return stage != Stage.STOPPED;
    }
}
