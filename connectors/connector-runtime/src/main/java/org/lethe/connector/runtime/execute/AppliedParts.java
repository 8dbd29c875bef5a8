package org.lethe.connector.runtime.execute;

import java.util.ArrayList;
import java.util.List;
import org.lethe.connector.runtime.reply.Execution;
import org.lethe.wire.AppliedPayload;
import org.lethe.wire.FileChunk;
import org.lethe.wire.ItemResult;

/** Collects results and pieces of files into parts. Used by one thread. */
final class AppliedParts {
    private final Execution execution;
    private List<ItemResult> results = new ArrayList<>();
    private List<FileChunk> chunks = new ArrayList<>();
    private int bytes;
    private long pieces;

    AppliedParts(Execution execution) {
        this.execution = execution;
    }

    void add(ItemResult result) {
        makeRoom(Sizes.of(result));
        results.add(result);
    }

    void add(FileChunk chunk) {
        makeRoom(Sizes.of(chunk));
        chunks.add(chunk);
        pieces++;
    }

    /** Pieces of files so far. */
    long pieces() {
        return pieces;
    }

    /** Largest piece of a file. */
    int chunkBytes() {
        return execution.partBytes() / 2;
    }

    void finish() {
        execution.sendLast(new AppliedPayload(results, chunks));
    }

    private void makeRoom(int size) {
        if (bytes + size > execution.partBytes() && bytes > 0) {
            execution.sendPart(new AppliedPayload(results, chunks));
            results = new ArrayList<>();
            chunks = new ArrayList<>();
            bytes = 0;
        }
        bytes += size;
    }
}
