package org.lethe.orchestrator.datamap;

import java.time.Clock;
import java.util.Map;
import org.lethe.orchestrator.evidence.Fact;
import org.lethe.orchestrator.evidence.Journal;
import org.lethe.orchestrator.evidence.RuleChanges;
import org.lethe.orchestrator.inventory.Inventory;
import org.lethe.wire.Descriptor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes in which data map a connector's owner has put there. A new one waits, unless the inventory, which is the privacy team's
 * file, names its digest and its version was not in force with another content. Takes part in the caller's transaction.
 */
@Component
public class Announcements {
    private static final Logger log = LoggerFactory.getLogger(Announcements.class);

    private final DataMapRows rows;
    private final Trials trials;
    private final Inventory inventory;
    private final Journal journal;
    private final RuleChanges changes;
    private final Clock clock;

    Announcements(
            DataMapRows rows, Trials trials, Inventory inventory, Journal journal, RuleChanges changes, Clock clock) {
        this.rows = rows;
        this.trials = trials;
        this.inventory = inventory;
        this.journal = journal;
        this.changes = changes;
        this.clock = clock;
    }

    /** Whether commands are, or are now going to be, worked under it. */
    public boolean takesEffect(String system, String version, String digest) {
        return rows.inForce(system).filter(map -> map.digest().equals(digest)).isPresent()
                || (named(system, digest) && !rows.versionUsed(system, version, digest));
    }

    /**
     * Notes what was announced, after the connector's own row.
     *
     * @param digest SHA-256 of the file, hex
     * @param signed whether the identity key vouches for the content
     */
    public void note(String system, String digest, Descriptor descriptor, boolean signed) {
        boolean isNew = rows.note(system, digest, descriptor, signed, clock.instant());
        DataMapVersion map = rows.find(system, digest).orElseThrow();
        trials.forgetOthers(system, digest);
        boolean named = named(system, digest);
        boolean used = named && rows.versionUsed(system, map.version(), digest);
        if (used) {
            log.error(
                    "system={} version={} sha256={} code=VERSION_USED the inventory names a data map whose version was in force"
                            + " with another content; it waits until its owner writes a new version into the file",
                    system,
                    map.version(),
                    digest);
        }
        if (named && !used) {
            DataMapDecision byInventory = new DataMapDecision(
                    digest, map.version(), true, null, "named by inventory " + inventory.version(), clock.instant());
            rows.decide(map, byInventory, "{}");
            append(
                    "DATA_MAP_APPROVED",
                    Map.of(
                            "system",
                            system,
                            "version",
                            map.version(),
                            "sha256",
                            digest,
                            "inventory",
                            inventory.version()));
        } else if (isNew) {
            append("DATA_MAP_ANNOUNCED", Map.of("system", system, "version", map.version(), "sha256", digest));
            log.warn(
                    "a data map waits for the privacy team system={} version={} sha256={} signed={} look=/systems/{}/data-map",
                    system,
                    map.version(),
                    digest,
                    map.signed(),
                    system);
        }
        rows.showInForce(system);
        rows.inForce(system).ifPresent(this::noteInForce);
    }

    void noteInForce(DataMapVersion map) {
        changes.note(
                "data-map:" + map.system(),
                "DATA_MAP_CHANGED",
                map.digest(),
                Map.of("system", map.system(), "version", map.version()));
    }

    /** Once: what was approved or refused since is not decided anew by an inventory that still names it. */
    private boolean named(String system, String digest) {
        return inventory.dataMaps(system).contains(digest)
                && rows.decisions(system).stream()
                        .noneMatch(decision -> decision.digest().equals(digest));
    }

    private void append(String type, Map<String, Object> body) {
        journal.append(new Fact(Fact.NO_REQUEST, type, clock.instant(), body));
    }
}
