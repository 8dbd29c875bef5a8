package org.lethe.quickstart.faults;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.lethe.embedded.EmbeddedKafka;

/** A process that is a Kafka broker: it can be killed, and a fault that ends it ends nothing else. */
public final class TracedBroker {
    private TracedBroker() {}

    /** @param args folder and port */
    public static void main(String[] args) throws InterruptedException {
        EmbeddedKafka.in(Path.of(args[0]))
                .port(Integer.parseInt(args[1]))
                .property("group.initial.rebalance.delay.ms", "0")
                .property("offsets.topic.num.partitions", "3")
                .start();
        new CountDownLatch(1).await();
    }
}
