package org.lethe.wire.seal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lethe.wire.Command;
import org.lethe.wire.Reply;

/** Which verb an envelope carries. */
public final class Verbs {
    private Verbs() {}

    /** Empty if it carries none that is known here: answer {@code Failed(UNSUPPORTED)}. */
    public static Optional<Verb> of(Command command) {
        return single(command.getLocate(), command.getApply(), command.getVerify(), command.getSurvey());
    }

    /** Empty for a failure, a heartbeat, a descriptor, or a verb of a newer version. */
    public static Optional<Verb> of(Reply reply) {
        return single(reply.getLocated(), reply.getApplied(), reply.getVerified(), reply.getSurveyed());
    }

    /** @param fields of the verbs, in the order of {@link Verb} */
    private static Optional<Verb> single(@Nullable Object... fields) {
        Verb found = null;
        for (Verb verb : Verb.values()) {
            if (fields[verb.ordinal()] != null) {
                if (found != null) {
                    return Optional.empty();
                }
                found = verb;
            }
        }
        return Optional.ofNullable(found);
    }
}
