package org.lethe.orchestrator.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.lethe.orchestrator.keys.KeyVault.Purpose;
import org.lethe.wire.seal.Signer;
import org.lethe.wire.topic.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that sign applies, and when each does. A new key is announced first: its public half is in the announcement from
 * the moment on at which it is made, and it signs only {@code overlap} later, when every connector has read it. The key before
 * it is destroyed, and taken out of the announcement, when no topic holds anything any more that it signed. What each does
 * follows from when the keys were made and from the clock, so that all instances do the same. Thread-safe.
 */
final class ApplySigningKeys implements Supplier<Signer> {
    private static final Logger log = LoggerFactory.getLogger(ApplySigningKeys.class);

    private final KeyVault vault;
    private final UnaryOperator<VaultSigningKey> dates;
    private final KeysProperties.ApplySigning properties;
    private final Path announcement;
    private final Clock clock;
    private volatile List<VaultSigningKey> keys = List.of();

    /** @param dates gives each key the date that counts ({@link SigningKeyDates}) */
    ApplySigningKeys(
            KeyVault vault,
            UnaryOperator<VaultSigningKey> dates,
            KeysProperties.ApplySigning properties,
            Path announcement,
            Clock clock) {
        this.vault = vault;
        this.dates = dates;
        this.properties = properties;
        this.announcement = announcement;
        this.clock = clock;
        vault.ensureSigningKey(Purpose.APPLY_SIGNING, clock.instant());
        refresh();
    }

    /** The key to sign with now. */
    @Override
    public Signer get() {
        return current().signer();
    }

    /** The newest one whose time has come; the first one needs no announcement. */
    VaultSigningKey current() {
        List<VaultSigningKey> now = keys;
        return now.get(currentOf(now));
    }

    /** Reads the vault again, where another instance or a person may have made a key, and announces what is new there. */
    void refresh() {
        keys = vault.signingKeys(Purpose.APPLY_SIGNING).stream()
                .map(dates)
                .sorted(Comparator.comparing(VaultSigningKey::madeAt))
                .toList();
        String text =
                keys.stream().map(key -> key.publicKey().toBase64() + "\n").collect(Collectors.joining());
        if (!text.equals(announced())) {
            announce(text);
            keys.forEach(key -> log.info(
                    "applySigningKey id={} signsFrom={} public={}",
                    key.id(),
                    signsFrom(keys, keys.indexOf(key)),
                    key.publicKey().toBase64()));
        }
    }

    /** Makes a key when the newest is old enough, and destroys what nothing is signed by any more. Under the lock of rotation. */
    void rotate() {
        refresh();
        Instant now = clock.instant();
        VaultSigningKey newest = keys.get(keys.size() - 1);
        if (properties.rotation() != null
                && !newest.madeAt().plus(properties.rotation()).isAfter(now)) {
            VaultSigningKey made = vault.makeSigningKey(Purpose.APPLY_SIGNING, now);
            log.info("applySigningKey id={} made", made.id());
        }
        List<VaultSigningKey> before = keys;
        for (int i = 0; i < currentOf(before); i++) {
            if (!signsFrom(before, i + 1).plus(Topics.RETENTION).isAfter(now)) {
                vault.destroySigningKey(Purpose.APPLY_SIGNING, before.get(i).id());
                log.info("applySigningKey id={} destroyed", before.get(i).id());
            }
        }
        refresh();
    }

    private int currentOf(List<VaultSigningKey> of) {
        Instant now = clock.instant();
        int current = 0;
        for (int i = 1; i < of.size(); i++) {
            if (!signsFrom(of, i).isAfter(now)) {
                current = i;
            }
        }
        return current;
    }

    private Instant signsFrom(List<VaultSigningKey> of, int index) {
        Instant made = of.get(index).madeAt();
        return index == 0 ? made : made.plus(properties.overlap());
    }

    private String announced() {
        try {
            return Files.exists(announcement) ? Files.readString(announcement) : "";
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + announcement, e);
        }
    }

    /** At once, and for everybody to read: it is read while it is written. */
    private void announce(String text) {
        try {
            Path whole = announcement.resolveSibling(
                    announcement.getFileName() + "." + ProcessHandle.current().pid() + ".new");
            Files.writeString(whole, text);
            Files.move(whole, announcement, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + announcement, e);
        }
    }
}
