package org.lethe.orchestrator.answer;

import java.io.OutputStream;
import java.util.Arrays;
import java.util.function.ObjIntConsumer;

/** Cuts what is written into chunks of 256 KiB and passes each on, sealed. Not thread-safe. */
final class SealedChunks extends OutputStream {
    private static final int SIZE = 256 * 1024;

    private final PackageSeal seal;
    private final ObjIntConsumer<byte[]> to;
    private final byte[] buffer = new byte[SIZE];
    private int filled;
    private int chunks;
    private long bytes;

    /** @param to takes each sealed chunk with its number, from 0 */
    SealedChunks(PackageSeal seal, ObjIntConsumer<byte[]> to) {
        this.seal = seal;
        this.to = to;
    }

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) {
        int taken = 0;
        while (taken < length) {
            int next = Math.min(length - taken, SIZE - filled);
            System.arraycopy(from, offset + taken, buffer, filled, next);
            filled += next;
            taken += next;
            if (filled == SIZE) {
                pass();
            }
        }
        bytes += length;
    }

    @Override
    public void close() {
        if (filled > 0) {
            pass();
        }
    }

    int chunks() {
        return chunks;
    }

    long bytes() {
        return bytes;
    }

    private void pass() {
        to.accept(seal.seal(Arrays.copyOf(buffer, filled), chunks), chunks);
        chunks++;
        filled = 0;
    }
}
