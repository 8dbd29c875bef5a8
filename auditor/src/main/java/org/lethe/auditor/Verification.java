package org.lethe.auditor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Reads a bundle once, from its first byte to its last, and stops at the first thing that is wrong. */
final class Verification {
    private static final String FORMAT = "lethe-log-bundle/1";
    private static final byte[] ENTRY = bytes("entry ");
    private static final byte[] RECORD = bytes("record ");
    private static final byte[] NOTE = bytes("note ");
    private static final byte[] END = bytes("end ");
    private static final byte[] START = bytes("start ");
    private static final byte[] EDGE = bytes("edge ");

    private final PublicKeys keys;
    private final Earlier earlier;
    private final Listener listener;
    private final MerkleTree tree = new MerkleTree();
    private final Cases cases = new Cases();
    private final Begin begin = new Begin();
    private final LogFacts facts;
    private final StringBuilder note = new StringBuilder();
    private final MessageDigest sha256;
    private @Nullable String recordOf;
    private @Nullable Checkpoint last;

    /**
     * Prepares.
     *
     * @param earlier checkpoints from before, which the bundle must continue
     * @param listener told of what is read
     */
    Verification(PublicKeys keys, Earlier earlier, Listener listener) {
        this.keys = keys;
        this.facts = new LogFacts(keys);
        this.earlier = earlier;
        this.listener = listener;
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }

    /** Verifies; anything thrown but {@code IOException} is in the result. */
    Result run(InputStream bundle) throws IOException {
        LineReader lines = new LineReader(bundle);
        try {
            verify(lines);
            return result(null);
        } catch (WrongException e) {
            String wrong = "line " + lines.number() + ", after " + tree.size() + " entries: " + e.getMessage();
            return result(wrong);
        }
    }

    private Result result(@Nullable String wrong) {
        return new Result(wrong, last, tree.size(), begin.entries(), facts.removed(begin.entries()), cases);
    }

    private void verify(LineReader lines) throws IOException {
        WrongException.unless(lines.advance() && lines.text(0).equals(FORMAT), "this is not a " + FORMAT);
        advance(lines);
        if (lines.startsWith(START)) {
            begin.start(lines.text(START.length));
            for (advance(lines); lines.startsWith(EDGE); advance(lines)) {
                begin.edge(lines.text(EDGE.length));
            }
            tree.startAt(begin.entries(), begin.edges());
            WrongException.unless(lines.startsWith(NOTE), "no checkpoint is over the entries before the first");
        }
        for (; ; advance(lines)) {
            if (lines.startsWith(NOTE)) {
                expectNoRecord();
                note.append(lines.text(NOTE.length)).append('\n');
                continue;
            }
            checkpoint();
            if (lines.startsWith(ENTRY)) {
                expectNoRecord();
                entry(lines);
            } else if (lines.startsWith(RECORD)) {
                record(lines);
            } else if (lines.startsWith(END)) {
                expectNoRecord();
                end(lines);
                return;
            } else {
                throw new WrongException("neither an entry nor a record, a checkpoint or the end");
            }
        }
    }

    private static void advance(LineReader lines) throws IOException {
        WrongException.unless(lines.advance(), "the bundle ends without its last line");
    }

    private void entry(LineReader lines) {
        Fields entry = new Fields("the entry", Json.object(lines.text(ENTRY.length)));
        WrongException.unless(
                entry.number("index") == tree.size(),
                "entry " + tree.size() + " is expected, and entry " + entry.number("index") + " is there");
        cases.at(entry.text("at"), begin.entries() > 0);
        facts.entry(entry.text("type"), entry.object("body"), tree);
        tree.add(lines.bytes(), ENTRY.length, lines.length() - ENTRY.length);
        String request = entry.text("request");
        if (cases.entry(request, entry.text("type"), entry.object("body"))) {
            recordOf = request;
        }
        if (entry.text("type").equals(Cases.FILED)) {
            listener.filed(entry.number("index"), entry.object("body"));
        } else if (entry.text("type").equals(Mailbox.NO_REQUEST)) {
            listener.noRequest(entry.object("body"));
        }
        earlier.compare(tree, keys);
        listener.read(tree.size());
    }

    private void record(LineReader lines) {
        String request = recordOf;
        if (request == null) {
            throw new WrongException("a record that no entry announced");
        }
        recordOf = null;
        sha256.update(lines.bytes(), RECORD.length, lines.length() - RECORD.length);
        cases.record(
                request,
                HexFormat.of().formatHex(sha256.digest()),
                new Fields("the record", Json.object(lines.text(RECORD.length))));
        listener.ended(request);
    }

    /** The checkpoint whose lines were read, if any. */
    private void checkpoint() {
        if (note.length() == 0) {
            return;
        }
        Checkpoint signed = keys.next(note.toString());
        note.setLength(0);
        WrongException.unless(
                signed.size() == tree.size(),
                "a checkpoint over " + signed.size() + " entries stands after " + tree.size());
        long from = last == null ? begin.entries() : last.size();
        WrongException.unless(
                Arrays.equals(signed.root(), tree.root()),
                "an entry from " + from + " to " + (tree.size() - 1) + " is not the one that was signed");
        last = signed;
        earlier.compare(tree, keys);
    }

    private void expectNoRecord() {
        WrongException.unless(recordOf == null, "the completion record of request " + recordOf + " is missing");
    }

    private void end(LineReader lines) throws IOException {
        WrongException.unless(
                lines.text(END.length).equals(Long.toString(tree.size())),
                "the bundle says " + lines.text(END.length) + " entries and has " + tree.size());
        WrongException.unless(
                last != null && last.size() == tree.size(),
                "the last entries are not signed: no checkpoint is over them");
        earlier.end(tree.size(), begin.entries(), keys);
        WrongException.unless(!lines.advance(), "something follows the last line");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * What came of it.
     *
     * @param wrong the first thing that is wrong and where; null when nothing is
     * @param checkpoint the last one that holds
     * @param entries of the log up to the end of the bundle
     * @param start entries before the bundle begins; 0 when it has them all
     * @param removed whether the log says that these went when their term was over
     */
    record Result(
            @Nullable String wrong,
            @Nullable Checkpoint checkpoint,
            long entries,
            long start,
            boolean removed,
            Cases cases) {}
}
