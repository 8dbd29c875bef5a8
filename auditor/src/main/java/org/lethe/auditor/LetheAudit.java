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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code lethe-audit verify|sample BUNDLE --key PUBLICKEY …}: the command line. */
public final class LetheAudit {
    /** Everything holds. */
    public static final int HOLDS = 0;

    /** Something is wrong with the bundle; it is printed with its position. */
    public static final int WRONG = 1;

    /** The command cannot be understood, or the key is not one, or an earlier checkpoint is none of this log and nothing is wrong. */
    public static final int USAGE = 2;

    /** A file cannot be read. */
    public static final int UNREADABLE = 3;

    private static final long PROGRESS = 100_000;
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
        try {
            return verify(Arguments.parse(arguments));
        } catch (IllegalArgumentException | WrongException e) {
            progress.println(e.getMessage());
            return USAGE;
        } catch (IOException e) {
            progress.println("cannot be read: " + e.getMessage());
            return UNREADABLE;
        }
    }

    private int verify(Arguments given) throws IOException {
        PublicKeys keys = keys(given.key());
        Earlier earlier = given.previous() == null ? Earlier.none() : Earlier.read(Path.of(given.previous()));
        Sample sample = new Sample(given.seed() == null ? "" : given.seed(), given.size());
        Mailbox mailbox = mailbox(given);
        Verification.Result result;
        try (InputStream from =
                given.bundle().equals("-") ? System.in : Files.newInputStream(Path.of(given.bundle()))) {
            result = new Verification(keys, earlier, listener(sample, mailbox))
                    .run(new BufferedInputStream(from, 1 << 16));
        }
        // Who signed them is known only now that the log has said which keys followed the given one.
        Optional<String> unsigned = earlier.unsigned(keys);
        // What is wrong with the log is told whatever lies in the folder.
        int code = result.wrong() == null && unsigned.isPresent() ? USAGE : report(result, earlier, keys);
        unsigned.ifPresent(progress::println);
        if (code == HOLDS && mailbox != null) {
            mailbox.report().forEach(out::println);
        }
        if (code == HOLDS && given.seed() != null) {
            walkThrough(given, sample);
        }
        return code;
    }

    private static @Nullable Mailbox mailbox(Arguments given) throws IOException {
        if (given.mailbox() == null) {
            return null;
        }
        MailboxKeys keys = given.mailboxKeys() == null
                ? MailboxKeys.none()
                : MailboxKeys.parse(Files.readAllLines(Path.of(given.mailboxKeys())));
        return new Mailbox(ListedMail.parse(Files.readAllLines(Path.of(given.mailbox()))), keys);
    }

    private Listener listener(Sample sample, @Nullable Mailbox mailbox) {
        long started = System.nanoTime();
        return new Listener() {
            @Override
            public void read(long entries) {
                if (entries % PROGRESS == 0) {
                    long perSecond = entries * 1_000_000_000L / Math.max(1, System.nanoTime() - started);
                    progress.printf("%,d entries, %,d a second%n", entries, perSecond);
                }
            }

            @Override
            public void filed(long index, Fields body) {
                if (mailbox != null) {
                    mailbox.filed(index, body);
                }
            }

            @Override
            public void noRequest(Fields body) {
                if (mailbox != null) {
                    mailbox.noRequest(body);
                }
            }

            @Override
            public void ended(String request) {
                sample.offer(request);
            }
        };
    }

    private void walkThrough(Arguments given, Sample sample) throws IOException {
        List<String> requests = sample.requests();
        out.println("sample: " + requests.size() + " of " + sample.population() + " requests that ended, by the seed "
                + given.seed());
        WalkThrough walk = new WalkThrough(requests);
        try (InputStream from = Files.newInputStream(Path.of(given.bundle()))) {
            walk.read(new BufferedInputStream(from, 1 << 16));
        }
        walk.print(out);
    }

    private int report(Verification.Result result, Earlier earlier, PublicKeys keys) {
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
        earlier.report(result.start()).forEach(out::println);
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
