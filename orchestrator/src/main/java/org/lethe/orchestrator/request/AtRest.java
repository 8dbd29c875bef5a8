package org.lethe.orchestrator.request;

import java.time.Instant;
import java.util.UUID;
import org.lethe.wire.seal.RequestKey;
import org.lethe.wire.seal.SealContext;
import org.lethe.wire.seal.SystemKey;
import org.lethe.wire.seal.Verb;

/** Seals columns of one request's rows, under its working key or the key of another tier. No system is called {@value #NAME}, so no connector's key opens them. */
public final class AtRest {
    private static final String NAME = "@at-rest/";

    private final UUID requestId;
    private final RequestKey key;

    public AtRest(UUID requestId, RequestKey key) {
        this.requestId = requestId;
        this.key = key;
    }

    public Column column(String name) {
        return new Column(requestId, NAME + name, key.forSystem(NAME + name));
    }

    /** One column of one request. A value sealed for one row opens in no other. */
    public record Column(UUID requestId, String name, SystemKey key) {
        public byte[] seal(Object row, byte[] plain) {
            return key.seal(plain, context(row));
        }

        public byte[] open(Object row, byte[] sealed) {
            return key.open(sealed, context(row));
        }

        private SealContext context(Object row) {
            return SealContext.command(name, Verb.LOCATE, requestId.toString(), row.toString(), 0, Instant.EPOCH);
        }
    }
}
