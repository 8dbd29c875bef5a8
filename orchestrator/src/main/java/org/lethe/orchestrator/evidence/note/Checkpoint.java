package org.lethe.orchestrator.evidence.note;

import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What a signature of the log is over: how many entries there are and what they hash to. As text it is three lines, as
 * <a href="https://c2sp.org/tlog-checkpoint">C2SP tlog-checkpoint</a> has them.
 *
 * @param origin name of the log
 * @param root 32 bytes
 */
public record Checkpoint(String origin, long size, byte[] root) {
    private static final int ROOT_BYTES = 32;

    public String text() {
        return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root) + "\n";
    }

    /** @throws IllegalArgumentException when it is not written exactly as {@link #text()} writes it */
    public static Checkpoint parse(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length >= 4) {
            Checkpoint read = new Checkpoint(
                    lines[0], Long.parseLong(lines[1]), Base64.getDecoder().decode(lines[2]));
            if (read.size >= 0 && read.root.length == ROOT_BYTES && read.text().equals(text)) {
                return read;
            }
        }
        throw new IllegalArgumentException("not a checkpoint: three lines are needed, origin, size and root");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Checkpoint that
                && origin.equals(that.origin)
                && size == that.size
                && Arrays.equals(root, that.root);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(root);
    }

    @Override
    public String toString() {
        return "Checkpoint[" + origin + " " + size + "]";
    }
}
