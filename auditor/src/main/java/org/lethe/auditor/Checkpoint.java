package org.lethe.auditor;

import java.util.Base64;

/**
 * What was signed of a log: C2SP tlog-checkpoint without extensions.
 *
 * @param root 32 bytes
 */
record Checkpoint(String origin, long size, byte[] root) {
    private static final int ROOT_BYTES = 32;

    /** @throws WrongException when it is not in the one form that it can have */
    static Checkpoint parse(String text) {
        String[] lines = text.split("\n", -1);
        try {
            if (lines.length == 4) {
                Checkpoint read = new Checkpoint(
                        lines[0], Long.parseLong(lines[1]), Base64.getDecoder().decode(lines[2]));
                if (read.size >= 0
                        && read.root.length == ROOT_BYTES
                        && read.text().equals(text)) {
                    return read;
                }
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new WrongException("the checkpoint is not three lines: origin, size, root");
    }

    String root64() {
        return Base64.getEncoder().encodeToString(root);
    }

    private String text() {
        return origin + "\n" + size + "\n" + root64() + "\n";
    }
}
