package org.lethe.auditor;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code lethe-audit verify BUNDLE --key PUBLICKEY [--previous CHECKPOINT]}. */
public final class LetheAudit {
    /** Everything holds. */
    public static final int HOLDS = 0;

    /** Something is wrong with the bundle; it is printed with its position. */
    public static final int WRONG = 1;

    /** The command cannot be understood, or the key or the earlier checkpoint is not one. */
    public static final int USAGE = 2;

    /** A file cannot be read. */
    public static final int UNREADABLE = 3;

    private static final long PROGRESS = 100_000;
    private static final String HELP = """
            lethe-audit verify BUNDLE --key PUBLICKEY [--previous CHECKPOINT]

              BUNDLE      from GET /api/v1/log/bundle; - reads standard input
              PUBLICKEY   NAME+ID+BASE64, or a file with such lines (log-signing.pub)
              CHECKPOINT  a file with a checkpoint of this log from before

            Exit: 0 everything holds, 1 something is wrong, 2 wrong arguments, 3 a file cannot be read.""";

    private final PrintStream out;
    private final PrintStream progress;

    /** @param out gets the result; {@code progress} gets everything else */
    public LetheAudit(PrintStream out, PrintStream progress) {
        this.out = out;
        this.progress = progress;
    }

    /** Ends the JVM with one of the codes above. */
    public static void main(String[] arguments) {
        System.exit(new LetheAudit(System.out, System.err).run(List.of(arguments)));
    }

    /** Returns one of the codes above. */
    public int run(List<String> arguments) {
        if (arguments.size() < 4
                || arguments.size() % 2 == 1
                || !arguments.get(0).equals("verify")) {
            progress.println(HELP);
            return USAGE;
        }
        String key = null;
        String previous = null;
        for (int i = 2; i < arguments.size(); i += 2) {
            switch (arguments.get(i)) {
                case "--key" -> key = arguments.get(i + 1);
                case "--previous" -> previous = arguments.get(i + 1);
                default -> {
                    progress.println("unknown: " + arguments.get(i) + "\n\n" + HELP);
                    return USAGE;
                }
            }
        }
        if (key == null) {
            progress.println("--key is needed\n\n" + HELP);
            return USAGE;
        }
        try {
            return verify(arguments.get(1), key, previous);
        } catch (IllegalArgumentException | WrongException e) {
            progress.println(e.getMessage());
            return USAGE;
        } catch (IOException e) {
            progress.println("cannot be read: " + e.getMessage());
            return UNREADABLE;
        }
    }

    private int verify(String bundle, String key, @Nullable String previous) throws IOException {
        PublicKeys keys = keys(key);
        String note = previous == null ? null : Files.readString(Path.of(previous));
        // Who signed it may be known only after the log has said which keys followed the given one.
        Checkpoint earlier = note == null ? null : PublicKeys.unsigned(note);
        long started = System.nanoTime();
        try (InputStream from = bundle.equals("-") ? System.in : Files.newInputStream(Path.of(bundle))) {
            Verification.Result result = new Verification(keys, earlier, entries -> {
                        if (entries % PROGRESS == 0) {
                            long perSecond = entries * 1_000_000_000L / Math.max(1, System.nanoTime() - started);
                            progress.printf("%,d entries, %,d a second%n", entries, perSecond);
                        }
                    })
                    .run(new BufferedInputStream(from, 1 << 16));
            if (note != null && keys.everSigned(note).isEmpty()) {
                progress.println("the earlier checkpoint is not signed by a key of this log");
                return USAGE;
            }
            return report(result, earlier, keys);
        }
    }

    private int report(Verification.Result result, @Nullable Checkpoint earlier, PublicKeys keys) {
        Checkpoint signed = result.checkpoint();
        if (result.wrong() != null || signed == null) {
            out.println("WRONG at " + result.wrong());
            if (signed != null) {
                out.println("what holds: the first " + signed.size() + " entries, by their checkpoint");
            }
            return WRONG;
        }
        out.println("HOLDS " + signed.origin() + ", " + result.entries() + " entries, root " + signed.root64());
        if (result.start() > 0) {
            out.println("begins at entry " + result.start() + ": earlier ones are not in the bundle"
                    + (result.removed() ? ", and were removed when their term was over" : ""));
        }
        if (keys.changes() > 0) {
            out.println("keys replaced by the log's own word: " + keys.changes());
        }
        out.println("requests ended: " + counts(result.cases().endings()) + "; open: "
                + result.cases().openRequests());
        if (!result.cases().followUps().isEmpty() || result.cases().openFollowUps() > 0) {
            out.println("followed up: " + counts(result.cases().followUps()) + "; open: "
                    + result.cases().openFollowUps());
        }
        if (earlier != null) {
            out.println("continues the checkpoint over " + earlier.size() + " entries");
        }
        if (!result.cases().reservations().isEmpty()) {
            out.println(
                    "to know, of completed requests: " + counts(result.cases().reservations()));
        }
        return HOLDS;
    }

    private static String counts(Map<String, Long> counts) {
        return counts.isEmpty() ? "none" : counts.toString().replaceAll("[{}]", "");
    }

    /** A key given as itself, or the file that has it. */
    private static PublicKeys keys(String given) throws IOException {
        try {
            if (Files.isRegularFile(Path.of(given))) {
                return PublicKeys.parse(Files.readString(Path.of(given), StandardCharsets.UTF_8)
                        .lines()
                        .toList());
            }
        } catch (InvalidPathException e) {
            // Not a file, then.
        }
        return PublicKeys.parse(List.of(given));
    }
}
