package org.lethe.auditor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Checkpoints that the auditor has from before: the log must begin with what each of them was signed over. */
final class Earlier {
    private final List<Pin> pins;
    private final List<Pin> others = new ArrayList<>();
    private int next;

    private Earlier(List<Pin> pins) {
        this.pins = pins.stream()
                .sorted(Comparator.comparingLong(pin -> pin.checkpoint.size()))
                .toList();
    }

    /** @param file where it was found; {@code note}: as it was signed, by whom is not known yet */
    private record Pin(String file, String note, Checkpoint checkpoint) {}

    static Earlier none() {
        return new Earlier(List.of());
    }

    /** @throws WrongException when the text is no checkpoint */
    static Earlier of(String note) {
        return new Earlier(List.of(new Pin("it", note, PublicKeys.unsigned(note))));
    }

    /**
     * Those of a file, or of every file in a folder.
     *
     * @param from a checkpoint, a saved mail with checkpoints attached, or a folder of both
     * @throws WrongException naming the file that has none
     */
    static Earlier read(Path from) throws IOException {
        List<Pin> pins = new ArrayList<>();
        for (Path file : files(from)) {
            try {
                for (String note : SavedMail.checkpoints(Files.readAllBytes(file))) {
                    pins.add(new Pin(file.toString(), note, PublicKeys.unsigned(note)));
                }
            } catch (WrongException e) {
                throw new WrongException(file + ": " + e.getMessage());
            }
        }
        WrongException.unless(!pins.isEmpty(), "no checkpoint is in " + from);
        return new Earlier(pins);
    }

    private static List<Path> files(Path from) throws IOException {
        if (!Files.isDirectory(from)) {
            return List.of(from);
        }
        try (Stream<Path> files = Files.list(from)) {
            return files.filter(file -> Files.isRegularFile(file)
                            && !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    /**
     * To be called whenever the tree has grown by an entry, and before.
     *
     * @param keys of the log as far as it was read; one that they did not sign says nothing about it, unless a later one did
     */
    void compare(MerkleTree tree, PublicKeys keys) {
        while (next < pins.size() && pins.get(next).checkpoint.size() < tree.size()) {
            next++;
        }
        for (int i = next; i < pins.size() && pins.get(i).checkpoint.size() == tree.size(); i++) {
            Pin pin = pins.get(i);
            if (!Arrays.equals(pin.checkpoint.root(), tree.root())) {
                WrongException.unless(!signed(pin, keys), differs(pin));
                others.add(pin);
            }
        }
    }

    private String differs(Pin pin) {
        return "the first " + pin.checkpoint.size() + " entries are not those of the earlier checkpoint" + in(pin);
    }

    private static boolean signed(Pin pin, PublicKeys keys) {
        return keys.everSigned(pin.note).isPresent();
    }

    /**
     * The bundle has ended.
     *
     * @param size of the log by then
     * @param start entries before the first of the bundle, with which nothing can be compared
     * @param keys of the log
     */
    void end(long size, long start, PublicKeys keys) {
        for (Pin pin : others) {
            WrongException.unless(!signed(pin, keys), differs(pin));
        }
        List<Pin> ofThisLog = pins.stream().filter(pin -> signed(pin, keys)).toList();
        if (ofThisLog.isEmpty()) {
            return;
        }
        Pin newest = ofThisLog.get(ofThisLog.size() - 1);
        WrongException.unless(
                newest.checkpoint.size() <= size,
                "the bundle is older than the earlier checkpoint" + in(newest) + ", which is over "
                        + newest.checkpoint.size() + " entries");
        WrongException.unless(
                newest.checkpoint.size() >= start,
                "the earlier checkpoint is over entries that the bundle leaves out; give one over " + start
                        + " entries or more, or a bundle with them");
    }

    /** The first that no key of this log ever signed, as an error says it. */
    Optional<String> unsigned(PublicKeys keys) {
        return pins.stream()
                .filter(pin -> !signed(pin, keys))
                .findFirst()
                .map(pin -> "the earlier checkpoint" + in(pin) + " is not signed by a key of this log; if the key was"
                        + " replaced after the end of this bundle, give the new one as well");
    }

    /** What to say of them when everything holds. */
    List<String> report(long start) {
        List<Pin> compared =
                pins.stream().filter(pin -> pin.checkpoint.size() >= start).toList();
        if (compared.isEmpty()) {
            return List.of();
        }
        long newest = compared.get(compared.size() - 1).checkpoint.size();
        List<String> lines = new ArrayList<>();
        lines.add(
                compared.size() == 1
                        ? "continues the checkpoint over " + newest + " entries"
                        : "continues " + compared.size() + " checkpoints, the newest over " + newest + " entries");
        if (compared.size() < pins.size()) {
            lines.add("not compared, being over entries that the bundle leaves out: " + (pins.size() - compared.size())
                    + " checkpoints");
        }
        return lines;
    }

    /** Of many, which. */
    private String in(Pin pin) {
        return pins.size() == 1 ? "" : " in " + pin.file;
    }
}
