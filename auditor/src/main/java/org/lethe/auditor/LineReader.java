package org.lethe.auditor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads a bundle line by line as bytes, each ended by a newline; one line is in memory. */
final class LineReader {
    private static final int LONGEST = 1 << 24;

    private final InputStream from;
    private final byte[] buffer = new byte[1 << 16];
    private byte[] line = new byte[1 << 12];
    private int filled;
    private int next;
    private int length;
    private long number;

    LineReader(InputStream from) {
        this.from = from;
    }

    /**
     * Goes to the next line; false at the end.
     *
     * @throws WrongException when the last line is cut
     */
    boolean advance() throws IOException {
        number++;
        length = 0;
        while (true) {
            if (next == filled) {
                filled = from.read(buffer);
                next = 0;
                if (filled <= 0) {
                    filled = 0;
                    WrongException.unless(length == 0, "the bundle is cut in the middle of a line");
                    return false;
                }
            }
            int start = next;
            while (next < filled && buffer[next] != '\n') {
                next++;
            }
            append(start, next - start);
            if (next < filled) {
                next++;
                return true;
            }
        }
    }

    /** 1-based. */
    long number() {
        return number;
    }

    byte[] bytes() {
        return line;
    }

    int length() {
        return length;
    }

    boolean startsWith(byte[] word) {
        return length >= word.length && Arrays.equals(line, 0, word.length, word, 0, word.length);
    }

    /** From this byte of the line to its end. */
    String text(int offset) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line, offset, length - offset))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new WrongException("the line is not UTF-8");
        }
    }

    private void append(int start, int count) {
        WrongException.unless(length + count <= LONGEST, "a line is longer than " + LONGEST + " bytes");
        if (length + count > line.length) {
            line = Arrays.copyOf(line, Math.max(2 * line.length, length + count));
        }
        System.arraycopy(buffer, start, line, length, count);
        length += count;
    }
}
