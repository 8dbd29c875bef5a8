package org.lethe.connector.runtime.execute;

import java.nio.ByteBuffer;
import java.time.Clock;
import org.lethe.wire.Apply;
import org.lethe.wire.Command;
import org.lethe.wire.Locate;
import org.lethe.wire.Survey;
import org.lethe.wire.Verify;
import org.lethe.wire.refusal.Refusal;
import org.lethe.wire.refusal.RefusedException;
import org.lethe.wire.seal.HpkeKeyPair;
import org.lethe.wire.seal.SealContext;
import org.lethe.wire.seal.SystemKey;
import org.lethe.wire.seal.Verb;
import org.lethe.wire.seal.Verbs;
import org.lethe.wire.serde.Buffers;

/** Checks a command's verb, signature and time, and opens its payload. Thread-safe. */
final class CommandOpener {
    private final CommandSeals seals;
    private final Clock clock;

    CommandOpener(CommandSeals seals, Clock clock) {
        this.seals = seals;
        this.clock = clock;
    }

    /**
     * @throws CommandFailure when the command is to be answered with a failure
     * @throws RefusedException when it is not authentic
     */
    Opened open(Command command) {
        Verb verb = Verbs.of(command).orElseThrow(() -> CommandFailure.unsupported("UNSUPPORTED_VERB"));
        if (verb == Verb.APPLY) {
            verifySignature(command);
        }
        if (clock.instant().isAfter(command.getNotAfter())) {
            throw CommandFailure.expired();
        }
        HpkeKeyPair pair =
                seals.keys().find(command.getWrapKeyId()).orElseThrow(() -> CommandFailure.refused("UNKNOWN_WRAP_KEY"));
        SystemKey key = seals.unwrapped().unwrap(Buffers.bytes(command.getWrappedKey()), pair);
        return new Opened(command, verb, key, key.open(Buffers.bytes(sealed(command)), SealContext.of(command)));
    }

    private void verifySignature(Command command) {
        try {
            seals.applies().verify(command);
        } catch (RefusedException e) {
            if (e.code() == Refusal.EXPIRED_APPLY) {
                throw CommandFailure.expired();
            }
            throw CommandFailure.refused(e.code().name());
        }
    }

    private static ByteBuffer sealed(Command command) {
        Locate locate = command.getLocate();
        if (locate != null) {
            return locate.getSealed();
        }
        Apply apply = command.getApply();
        if (apply != null) {
            return apply.getSealed();
        }
        Verify verify = command.getVerify();
        if (verify != null) {
            return verify.getSealed();
        }
        Survey survey = command.getSurvey();
        if (survey != null) {
            return survey.getSealed();
        }
        throw CommandFailure.unsupported("UNSUPPORTED_VERB");
    }
}
