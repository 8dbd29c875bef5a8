package org.lethe.orchestrator.answer;

import java.time.Instant;
import java.util.UUID;
import org.lethe.wire.seal.Direction;
import org.lethe.wire.seal.RequestKey;
import org.lethe.wire.seal.SealContext;
import org.lethe.wire.seal.SystemKey;
import org.lethe.wire.seal.Verb;

/** Seals the pieces of one package, each at its place: a piece moved, repeated or left out does not open. */
final class PackageSeal {
    /** No system is called so, so no connector's key opens a package. */
    private static final String NAME = "@access-package";

    private static final String CHUNK = "chunk";
    private static final String DIGEST = "digest";

    private final UUID requestId;
    private final SystemKey key;

    PackageSeal(UUID requestId, RequestKey key) {
        this.requestId = requestId;
        this.key = key.forSystem(NAME);
    }

    byte[] seal(byte[] plain, int seq) {
        return key.seal(plain, context(CHUNK, seq));
    }

    byte[] open(byte[] sealed, int seq) {
        return key.open(sealed, context(CHUNK, seq));
    }

    /** The last word: how many pieces there are is part of it. */
    byte[] sealDigest(byte[] digest, int chunks) {
        return key.seal(digest, context(DIGEST, chunks));
    }

    byte[] openDigest(byte[] sealed, int chunks) {
        return key.open(sealed, context(DIGEST, chunks));
    }

    private SealContext context(String what, int number) {
        return new SealContext(
                SealContext.VERSION,
                NAME,
                Direction.REPLY,
                Verb.APPLY,
                requestId.toString(),
                NAME,
                0,
                what,
                number,
                false,
                Instant.EPOCH);
    }
}
