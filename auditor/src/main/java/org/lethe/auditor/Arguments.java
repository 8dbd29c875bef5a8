package org.lethe.auditor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the command line says.
 *
 * @param bundle a file, or - for standard input
 * @param key a key, or the file that has some
 * @param previous a file or a folder with earlier checkpoints; null when there is none
 * @param mailbox a file with times of receipt; null when there is none
 * @param mailboxKeys a file with the keys of the hashes of Message-IDs; null when there is none
 * @param seed of the sample; null when none is drawn
 * @param size of the sample
 */
record Arguments(
        String bundle,
        String key,
        @Nullable String previous,
        @Nullable String mailbox,
        @Nullable String mailboxKeys,
        @Nullable String seed,
        int size) {
    static final String HELP = """
            lethe-audit verify BUNDLE --key PUBLICKEY [--previous CHECKPOINTS]
                               [--mailbox RECEIPTS [--mailbox-keys KEYS]]
            lethe-audit sample BUNDLE --key PUBLICKEY --seed TEXT [--size 25] [--previous CHECKPOINTS]

              verify      says whether everything holds, or the first thing that does not
              sample      does the same, and then tells of requests that were drawn by the seed, for a walk-through

              BUNDLE      from GET /api/v1/log/bundle; - reads standard input (verify only)
              PUBLICKEY   NAME+ID+BASE64, or a file with such lines (log-signing.pub)
              CHECKPOINTS a file with a checkpoint of this log from before, a saved mail that has it attached, or a
                          folder of any number of both: each is compared
              RECEIPTS    a file with the time, or the day, at which each mail with a request was received, one a line,
                          and its Message-ID after it if that is known: what was filed as e-mail is held against it
              KEYS        from GET /api/v1/mailbox/keys: with them mails are known by their Message-ID
              TEXT        anything that nobody could know while the requests were handled; the same text draws the same

            Exit: 0 everything holds, 1 something is wrong, 2 wrong arguments, 3 a file cannot be read.""";

    private static final int DEFAULT_SIZE = 25;
    private static final String SAMPLE = "sample";

    /** @throws IllegalArgumentException saying what is wrong, and the help */
    static Arguments parse(List<String> given) {
        check(given.size() >= 2 && given.size() % 2 == 0, "a command and a bundle are needed");
        boolean sample = given.get(0).equals(SAMPLE);
        check(sample || given.get(0).equals("verify"), "unknown: " + given.get(0));
        String key = null;
        String previous = null;
        String mailbox = null;
        String mailboxKeys = null;
        String seed = null;
        int size = DEFAULT_SIZE;
        for (int i = 2; i < given.size(); i += 2) {
            String value = given.get(i + 1);
            switch (given.get(i) + (sample ? " sample" : "")) {
                case "--key", "--key sample" -> key = value;
                case "--previous", "--previous sample" -> previous = value;
                case "--mailbox" -> mailbox = value;
                case "--mailbox-keys" -> mailboxKeys = value;
                case "--seed sample" -> seed = value;
                case "--size sample" -> size = size(value);
                default -> check(false, "unknown: " + given.get(i));
            }
        }
        check(seed != null || !sample, "--seed is needed");
        check(mailbox != null || mailboxKeys == null, "--mailbox-keys needs --mailbox");
        check(!sample || !given.get(1).equals("-"), "a sample is drawn from a file, which is read twice");
        if (key == null) {
            throw new IllegalArgumentException("--key is needed\n\n" + HELP);
        }
        return new Arguments(given.get(1), key, previous, mailbox, mailboxKeys, seed, size);
    }

    private static int size(String value) {
        check(value.matches("[1-9][0-9]{0,5}"), "--size must be a number above 0, for example 25, not " + value);
        return Integer.parseInt(value);
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message + "\n\n" + HELP);
        }
    }
}
