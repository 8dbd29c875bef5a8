package org.lethe.orchestrator.answer;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.lethe.orchestrator.evidence.Fact;
import org.lethe.orchestrator.evidence.Journal;
import org.lethe.orchestrator.keys.KeyDestroyedException;
import org.lethe.orchestrator.keys.RequestKeys;
import org.lethe.wire.seal.RequestKey;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Packages in the database, in sealed chunks. */
@Component
class DefaultAccessPackages implements AccessPackages {
    private final PackageWriter writer;
    private final PackageStore store;
    private final RequestKeys keys;
    private final PackageProperties properties;
    private final Journal journal;
    private final Clock clock;

    DefaultAccessPackages(
            PackageWriter writer,
            PackageStore store,
            RequestKeys keys,
            PackageProperties properties,
            Journal journal,
            Clock clock) {
        this.writer = writer;
        this.store = store;
        this.keys = keys;
        this.properties = properties;
        this.journal = journal;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void build(Order order) {
        UUID id = order.requestId();
        RequestKey key = store.find(id).isPresent()
                ? keys.open(id, RequestKeys.Tier.PACKAGE)
                : keys.create(id, RequestKeys.Tier.PACKAGE);
        store.delete(id);
        PackageSeal seal = new PackageSeal(id, key);
        SealedChunks chunks = new SealedChunks(seal, (chunk, seq) -> store.insertChunk(id, seq, chunk));
        MessageDigest digest = sha256();
        try (DigestOutputStream out = new DigestOutputStream(chunks, digest)) {
            writer.write(order, out);
        } catch (IOException e) {
            throw new UncheckedIOException("request=" + id + " cannot write the package", e);
        }
        byte[] sealedDigest = seal.sealDigest(digest.digest(), chunks.chunks());
        store.insert(
                new PackageStore.Row(id, order.number(), chunks.bytes(), chunks.chunks(), sealedDigest, null),
                clock.instant());
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void released(UUID requestId, Instant at) {
        store.destroyAfter(requestId, at.plus(properties.keptAfterRelease()));
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void discard(UUID requestId) {
        if (store.find(requestId).isPresent()) {
            keys.destroy(requestId, RequestKeys.Tier.PACKAGE);
            store.delete(requestId);
            journal.append(new Fact(requestId, PackageExpiry.DESTROYED, clock.instant(), Map.of()));
        }
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Described> describe(UUID requestId) {
        return store.find(requestId).map(row -> {
            PackageSeal seal = new PackageSeal(requestId, keys.open(requestId, RequestKeys.Tier.PACKAGE));
            return new Described(
                    requestId,
                    row.number(),
                    row.bytes(),
                    HexFormat.of().formatHex(seal.openDigest(row.sealedSha256(), row.chunks())),
                    row.destroyAfter());
        });
    }

    @Override
    public boolean destroyed(UUID requestId) {
        return keys.destroyedAt(requestId, RequestKeys.Tier.PACKAGE).isPresent();
    }

    /** Each chunk is read by itself, so that a slow reader holds no transaction. */
    @Override
    public void write(UUID requestId, OutputStream to) throws IOException {
        PackageStore.Row row =
                store.find(requestId).orElseThrow(() -> new KeyDestroyedException(requestId, RequestKeys.Tier.PACKAGE));
        PackageSeal seal = new PackageSeal(requestId, keys.open(requestId, RequestKeys.Tier.PACKAGE));
        for (int seq = 0; seq < row.chunks(); seq++) {
            byte[] sealed = store.chunk(requestId, seq)
                    .orElseThrow(() -> new KeyDestroyedException(requestId, RequestKeys.Tier.PACKAGE));
            to.write(seal.open(sealed, seq));
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
