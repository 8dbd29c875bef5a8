package org.lethe.quickstart;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Looks for many strings at once in files and streams, in the forms a program leaves them in: UTF-8, UTF-16, Latin-1,
 * Base64 at each alignment, hex, percent-encoding and JSON escapes.
 *
 * <p>Reads each byte once: a table from the first six bytes of every form says where a closer look is worth it.
 */
final class ClearTextSearch {
    /** How often a folder is searched anew; files seldom disappear. */
    private static final int PASSES = 10;

    private static final int PREFIX = 6;

    /** A form of a needle as bytes, with what to call the needle in a report: never the needle itself. */
    private record Form(byte[] bytes, String label) {}

    private final Map<Long, List<Form>> byPrefix = new HashMap<>();
    private int longest = PREFIX;

    /** @param label names the needle in findings; must not be the needle */
    ClearTextSearch add(String label, String needle) {
        for (byte[] bytes : forms(needle)) {
            if (bytes.length >= PREFIX) {
                byPrefix.computeIfAbsent(prefix(bytes), ignored -> new ArrayList<>())
                        .add(new Form(bytes, label));
                longest = Math.max(longest, bytes.length);
            }
        }
        return this;
    }

    /**
     * Labels found, each with the files it was found in, relative to the folder. A running server may remove or rename
     * a file meanwhile: then all is searched again.
     */
    Map<String, Collection<String>> inFolder(Path folder) throws IOException {
        for (int pass = 1; ; pass++) {
            try {
                return search(folder);
            } catch (NoSuchFileException gone) {
                if (pass == PASSES) {
                    throw gone;
                }
            }
        }
    }

    private Map<String, Collection<String>> search(Path folder) throws IOException {
        Map<String, Collection<String>> found = new TreeMap<>();
        for (Path file : files(folder)) {
            try (InputStream in = Files.newInputStream(file)) {
                for (String label : inStream(in)) {
                    found.computeIfAbsent(label, ignored -> new TreeSet<>())
                            .add(folder.relativize(file).toString());
                }
            }
        }
        return found;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    Collection<String> inStream(InputStream raw) throws IOException {
        Collection<String> found = new TreeSet<>();
        InputStream in = new BufferedInputStream(raw, 1 << 16);
        byte[] window = new byte[longest + (1 << 20)];
        int length = 0;
        int read = in.readNBytes(window, 0, window.length);
        while (read > 0) {
            length += read;
            scan(window, length, found);
            int keep = Math.min(longest - 1, length);
            System.arraycopy(window, length - keep, window, 0, keep);
            length = keep;
            read = in.readNBytes(window, length, window.length - length);
        }
        return found;
    }

    private void scan(byte[] window, int length, Collection<String> found) {
        long rolling = 0;
        for (int i = 0; i < length; i++) {
            rolling = ((rolling << 8) | (window[i] & 0xff)) & 0xffff_ffff_ffffL;
            int start = i - PREFIX + 1;
            List<Form> candidates = start < 0 ? null : byPrefix.get(rolling);
            if (candidates != null) {
                for (Form form : candidates) {
                    int end = start + form.bytes().length;
                    if (end <= length && Arrays.equals(window, start, end, form.bytes(), 0, form.bytes().length)) {
                        found.add(form.label());
                    }
                }
            }
        }
    }

    private static long prefix(byte[] bytes) {
        long value = 0;
        for (int i = 0; i < PREFIX; i++) {
            value = (value << 8) | (bytes[i] & 0xff);
        }
        return value;
    }

    private static List<byte[]> forms(String needle) {
        byte[] utf8 = needle.getBytes(StandardCharsets.UTF_8);
        List<byte[]> forms = new ArrayList<>();
        forms.add(utf8);
        for (Charset charset :
                List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, StandardCharsets.ISO_8859_1)) {
            forms.add(needle.getBytes(charset));
        }
        for (int shift = 0; shift < 3; shift++) {
            forms.add(base64At(utf8, shift));
        }
        forms.add(HexFormat.of().formatHex(utf8).getBytes(StandardCharsets.US_ASCII));
        forms.add(URLEncoder.encode(needle, StandardCharsets.UTF_8).getBytes(StandardCharsets.US_ASCII));
        forms.add(jsonEscaped(needle).getBytes(StandardCharsets.US_ASCII));
        return forms;
    }

    /** The characters that depend on the needle alone when it starts {@code shift} bytes into a Base64 group. */
    private static byte[] base64At(byte[] bytes, int shift) {
        byte[] shifted = new byte[bytes.length + shift];
        System.arraycopy(bytes, 0, shifted, shift, bytes.length);
        byte[] encoded = Base64.getEncoder().withoutPadding().encode(shifted);
        int from = shift == 0 ? 0 : shift + 1;
        int to = encoded.length - (shifted.length % 3 == 0 ? 0 : 1);
        return Arrays.copyOfRange(encoded, from, Math.max(from, to));
    }

    private static String jsonEscaped(String needle) {
        StringBuilder escaped = new StringBuilder();
        needle.chars().forEach(c -> escaped.append(c < 0x80 ? String.valueOf((char) c) : String.format("\\u%04x", c)));
        return escaped.toString();
    }
}
