package org.lethe.connector.runtime.consume;

import java.util.Optional;
import org.lethe.wire.Command;

/** What is done with a record. Anything it throws means: not done, try again. */
public interface CommandHandler {

    /** The command in a record, or empty when the record was refused for good and put aside. */
    Optional<Command> read(Delivery delivery);

    /** Carries the command out; returns when its replies are stored by Kafka. */
    void carryOut(Command command, Delivery delivery);
}
