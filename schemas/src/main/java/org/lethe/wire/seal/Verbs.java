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
        return single(command.getLocate(), command.getApply(), command.getVerify());
    }

    /** Empty for a failure, a heartbeat, a descriptor, or a verb of a newer version. */
    public static Optional<Verb> of(Reply reply) {
        return single(reply.getLocated(), reply.getApplied(), reply.getVerified());
    }

    private static Optional<Verb> single(@Nullable Object locate, @Nullable Object apply, @Nullable Object verify) {
        if (locate != null) {
            return apply == null && verify == null ? Optional.of(Verb.LOCATE) : Optional.empty();
        }
        if (apply != null) {
            return verify == null ? Optional.of(Verb.APPLY) : Optional.empty();
        }
        return verify != null ? Optional.of(Verb.VERIFY) : Optional.empty();
    }
}
