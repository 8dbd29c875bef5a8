package org.lethe.connector.runtime.keys;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lethe.wire.seal.HpkeKeyPair;
import org.lethe.wire.seal.KeyWrap;
import org.lethe.wire.seal.SystemKey;

/**
 * Remembers unwrapped keys by their wrapped bytes, which are the same in every command of a request. Bounded, and
 * forgetting: a key is dropped ten minutes after it was unwrapped, used or not. Whoever has the cache calls {@link
 * #forgetOld} now and then, or a connector without work would keep the keys of its last requests for as long as it has none.
 * Thread-safe.
 */
public final class UnwrappedKeys {
    private static final int CAPACITY = 2_000;
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private final Clock clock;
    private final Map<ByteBuffer, Entry> entries = new LinkedHashMap<>();

    public UnwrappedKeys(Clock clock) {
        this.clock = clock;
    }

    /**
     * The key inside the wrapped bytes.
     *
     * @throws org.lethe.wire.refusal.RefusedException {@code NOT_UNWRAPPED}
     */
    public SystemKey unwrap(byte[] wrapped, HpkeKeyPair with) {
        ByteBuffer name = ByteBuffer.wrap(wrapped.clone());
        synchronized (this) {
            forgetOld();
            Entry known = entries.get(name);
            if (known != null && known.wrapKeyId().equals(with.id())) {
                return known.key();
            }
        }
        SystemKey key = KeyWrap.unwrap(wrapped, with);
        synchronized (this) {
            entries.remove(name);
            entries.put(name, new Entry(with.id(), key, clock.instant()));
        }
        return key;
    }

    /** Drops what was unwrapped long enough ago, and what is too much. */
    public synchronized void forgetOld() {
        // Entries are in the order in which they were unwrapped.
        Instant oldest = clock.instant().minus(LIFETIME);
        Iterator<Entry> all = entries.values().iterator();
        while (all.hasNext()) {
            boolean old = all.next().since().isBefore(oldest);
            if (!old && entries.size() < CAPACITY) {
                return;
            }
            all.remove();
        }
    }

    /** Drops everything: nothing is unwrapped any more. */
    public synchronized void forgetAll() {
        entries.clear();
    }

    synchronized int size() {
        return entries.size();
    }

    private record Entry(String wrapKeyId, SystemKey key, Instant since) {}
}
