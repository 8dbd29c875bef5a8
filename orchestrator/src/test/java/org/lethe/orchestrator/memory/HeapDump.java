package org.lethe.orchestrator.memory;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Everything that is reachable in this JVM, after a full collection, as its diagnostics write it. */
public final class HeapDump {
    private static final int WINDOW = 64 * 1024 * 1024;
    private static final int LONGEST = 1024;

    private final Path file;

    private HeapDump(Path file) {
        this.file = file;
    }

    /** Dumps into a file of the folder, in place of an earlier one. */
    public static HeapDump into(Path folder) {
        Path file = folder.resolve("live.hprof");
        try {
            Files.deleteIfExists(file);
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(file.toString(), true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new HeapDump(file);
    }

    /** How often each secret is in it, by the name of the form; what is not there is missing. */
    public Map<String, Integer> find(Secrets secrets) throws IOException {
        Map<Integer, List<Pattern>> byStart = new HashMap<>();
        BitSet starts = new BitSet(1 << 16);
        for (String name : secrets.names()) {
            byte[] plain = secrets.plain(name);
            int start = (plain[0] & 0xFF) << 8 | plain[1] & 0xFF;
            starts.set(start);
            byStart.computeIfAbsent(start, any -> new ArrayList<>()).add(new Pattern(name, plain));
        }
        Map<String, Integer> found = new TreeMap<>();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            for (long from = 0; from < size; from += WINDOW) {
                long length = Math.min(size - from, WINDOW + LONGEST);
                search(channel.map(MapMode.READ_ONLY, from, length), starts, byStart, found);
            }
        }
        return found;
    }

    private static void search(
            MappedByteBuffer bytes, BitSet starts, Map<Integer, List<Pattern>> byStart, Map<String, Integer> found) {
        int last = Math.min(WINDOW, bytes.limit() - 1);
        int previous = bytes.get(0) & 0xFF;
        for (int i = 0; i < last; i++) {
            int next = bytes.get(i + 1) & 0xFF;
            int start = previous << 8 | next;
            previous = next;
            if (starts.get(start)) {
                for (Pattern pattern : byStart.getOrDefault(start, List.of())) {
                    if (pattern.at(bytes, i)) {
                        found.merge(pattern.name(), 1, Integer::sum);
                    }
                }
            }
        }
    }

    private record Pattern(String name, byte[] plain) {
        boolean at(MappedByteBuffer bytes, int position) {
            if (position + plain.length > bytes.limit()) {
                return false;
            }
            for (int i = 2; i < plain.length; i++) {
                if (bytes.get(position + i) != plain[i]) {
                    return false;
                }
            }
            return true;
        }
    }
}
