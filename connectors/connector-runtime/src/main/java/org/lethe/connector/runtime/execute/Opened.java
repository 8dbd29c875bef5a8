package org.lethe.connector.runtime.execute;

import org.lethe.wire.Command;
import org.lethe.wire.seal.SystemKey;
import org.lethe.wire.seal.Verb;

/**
 * A command that proved to come from the orchestrator and to be meant for us.
 *
 * @param payload plaintext, still in the wire format
 */
record Opened(Command command, Verb verb, SystemKey key, byte[] payload) {
    @Override
    public String toString() {
        return "Opened[" + verb + " " + command.getCommandId() + "]";
    }
}
