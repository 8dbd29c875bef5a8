package org.lethe.wire.seal;

import java.time.Clock;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;
import org.lethe.wire.Apply;
import org.lethe.wire.Command;
import org.lethe.wire.refusal.Refusal;
import org.lethe.wire.refusal.RefusedException;
import org.lethe.wire.serde.Buffers;

/** Lets an apply through only if a known key of the orchestrator signed it and its time has not passed. Thread-safe. */
public final class ApplyVerifier {
    private final Supplier<? extends Collection<VerificationKey>> keys;
    private final Clock clock;

    /** Trusts the orchestrator's keys: the current one and, while it is being replaced, the one before. */
    public ApplyVerifier(Collection<VerificationKey> keys, Clock clock) {
        this(() -> keys, clock);
    }

    /** @param keys the trusted ones, asked for at each apply: one that is not among them any more is trusted no more */
    public ApplyVerifier(Supplier<? extends Collection<VerificationKey>> keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Returns if the apply may be carried out now.
     *
     * @throws RefusedException {@code WRONG_TYPE} if the command is no apply; {@code FORGED_APPLY}; {@code EXPIRED_APPLY},
     *     only for one that is not forged
     */
    public void verify(Command command) {
        Apply apply = command.getApply();
        if (apply == null) {
            throw new RefusedException(Refusal.WRONG_TYPE);
        }
        Optional<VerificationKey> key = keys.get().stream()
                .filter(known -> known.id().equals(apply.getSigningKeyId()))
                .findFirst();
        byte[] message = ApplySigner.message(
                Buffers.bytes(apply.getPlanHash()),
                command.getCommandId(),
                command.getNotAfter(),
                Buffers.bytes(apply.getSealed()));
        if (key.isEmpty() || !key.get().verifies(Buffers.bytes(apply.getSignature()), message)) {
            throw new RefusedException(Refusal.FORGED_APPLY);
        }
        if (clock.instant().isAfter(command.getNotAfter())) {
            throw new RefusedException(Refusal.EXPIRED_APPLY);
        }
    }
}
