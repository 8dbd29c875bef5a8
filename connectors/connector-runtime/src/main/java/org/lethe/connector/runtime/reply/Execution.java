package org.lethe.connector.runtime.reply;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.lethe.wire.Command;
import org.lethe.wire.seal.SystemKey;
import org.lethe.wire.seal.Verb;

/**
 * One execution of one attempt of a command. At most one part is on its way while the next is collected, which bounds the
 * memory that a reply with large attachments takes. Used by one thread.
 */
public final class Execution {
    private final Replies replies;
    private final Command command;
    private final Verb verb;
    private final SystemKey key;
    private final String name;
    private int part;
    private Future<Void> previous = CompletableFuture.completedFuture(null);

    Execution(Replies replies, Command command, Verb verb, SystemKey key, String name) {
        this.replies = replies;
        this.command = command;
        this.verb = verb;
        this.key = key;
        this.name = name;
    }

    /** Size at which a part should be sent, before sealing. */
    public int partBytes() {
        return replies.partBytes();
    }

    /** Sends a part that is not the last one. */
    public void sendPart(SpecificRecord payload) {
        Future<Void> sent = replies.sendPart(this, part++, false, payload);
        Sender.await(previous);
        previous = sent;
    }

    /** Sends the last part; returns when all parts are stored. */
    public void sendLast(SpecificRecord payload) {
        Future<Void> sent = replies.sendPart(this, part++, true, payload);
        Sender.await(previous);
        Sender.await(sent);
    }

    Command command() {
        return command;
    }

    Verb verb() {
        return verb;
    }

    SystemKey key() {
        return key;
    }

    String name() {
        return name;
    }
}
