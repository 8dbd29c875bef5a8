package org.lethe.orchestrator.datamap;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.evidence.Fact;
import org.lethe.orchestrator.evidence.Journal;
import org.lethe.orchestrator.evidence.RuleChanges;
import org.lethe.orchestrator.inventory.Inventory;
import org.lethe.orchestrator.polling.Wakeup;
import org.lethe.orchestrator.request.Actor;
import org.lethe.orchestrator.request.FourEyesProperties;
import org.lethe.orchestrator.request.RequestException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Where the privacy team looks at what an owner has changed, and lets it take effect or not. */
@Component
@Transactional
public class DataMapDesk {
    private final DataMapRows rows;
    private final Trials trials;
    private final OpenInSystem open;
    private final Announcements announcements;
    private final Inventory inventory;
    private final FourEyesProperties properties;
    private final Journal journal;
    private final Wakeup wakeup;
    private final Clock clock;

    DataMapDesk(
            DataMapRows rows,
            Trials trials,
            OpenInSystem open,
            Announcements announcements,
            Inventory inventory,
            FourEyesProperties properties,
            Journal journal,
            Wakeup wakeup,
            Clock clock) {
        this.rows = rows;
        this.trials = trials;
        this.open = open;
        this.announcements = announcements;
        this.inventory = inventory;
        this.properties = properties;
        this.journal = journal;
        this.wakeup = wakeup;
        this.clock = clock;
    }

    /** @param system with a connector */
    public DataMapView view(String system) {
        Optional<DataMapVersion> inForce = rows.inForce(system);
        List<DataMapDecision> decisions = rows.decisions(system);
        DataMapView.Waiting waiting = rows.announced(system)
                .filter(map -> inForce.filter(known -> known.digest().equals(map.digest()))
                        .isEmpty())
                .map(map -> waiting(map, inForce.orElse(null), decisions))
                .orElse(null);
        return new DataMapView(system, inForce.map(DataMapView.Version::of).orElse(null), waiting, decisions);
    }

    private DataMapView.Waiting waiting(
            DataMapVersion map, @Nullable DataMapVersion inForce, List<DataMapDecision> decisions) {
        boolean refused = decisions.stream()
                .filter(decision -> decision.digest().equals(map.digest()))
                .findFirst()
                .filter(decision -> !decision.approved())
                .isPresent();
        return new DataMapView.Waiting(
                DataMapView.Version.of(map),
                map.signed(),
                refused,
                MapDifference.between(inForce == null ? null : inForce.content(), map.content()),
                trials.of(map.system(), map.digest()));
    }

    /**
     * Lets what waits take effect for requests that are located from now on.
     *
     * @param digest of what was looked at, hex: a conflict when the owner has changed the file meanwhile
     * @param owner whether who approves is also a system owner
     * @param reason without personal data
     */
    public void approve(String system, String digest, String reason, Actor by, boolean owner) {
        DataMapVersion map = decided(system, digest, owner);
        DataMapView view = view(system);
        requireSigned(map);
        requireVersionOfItsOwn(map);
        requireKinds(map);
        requireDryRun(map, view);
        record(map, new DataMapDecision(digest, map.version(), true, by.id(), reason, clock.instant()), view);
        rows.showInForce(system);
        announcements.noteInForce(map);
        wakeup.wakeAfterCommit();
    }

    /** Leaves what is in force in force; the connector goes on working under it. */
    public void refuse(String system, String digest, String reason, Actor by, boolean owner) {
        DataMapVersion map = decided(system, digest, owner);
        DataMapView view = view(system);
        if (!view.undecided()) {
            throw RequestException.conflict("ALREADY_REFUSED", "this data map is refused already");
        }
        record(map, new DataMapDecision(digest, map.version(), false, by.id(), reason, clock.instant()), view);
    }

    private DataMapVersion decided(String system, String digest, boolean owner) {
        if (owner && properties.fourEyes()) {
            throw RequestException.forbidden(
                    "FOUR_EYES",
                    "you are a system owner as well; somebody of the privacy team who is none must look at it");
        }
        DataMapVersion map = rows.lockAnnounced(system)
                .orElseThrow(() ->
                        RequestException.conflict("NOTHING_WAITS", "the connector has not announced a data map yet"));
        if (rows.inForce(system)
                .filter(known -> known.digest().equals(map.digest()))
                .isPresent()) {
            throw RequestException.conflict("NOTHING_WAITS", "the owner's file is the data map in force");
        }
        if (!map.digest().equals(digest)) {
            throw RequestException.conflict(
                    "DATA_MAP_CHANGED", "the owner has changed the file meanwhile; look at the difference again");
        }
        return map;
    }

    private static void requireSigned(DataMapVersion map) {
        if (!map.signed()) {
            throw RequestException.conflict(
                    "DATA_MAP_NOT_SIGNED",
                    "the connector does not sign its data map; its owner updates the connector first");
        }
    }

    private void requireVersionOfItsOwn(DataMapVersion map) {
        if (rows.versionUsed(map.system(), map.version(), map.digest())) {
            throw RequestException.conflict(
                    "VERSION_USED",
                    "version " + map.version()
                            + " was in force with another content; the owner writes a new version into the file");
        }
    }

    private void requireKinds(DataMapVersion map) {
        Set<String> missing = new TreeSet<>(inventory.system(map.system()).accepts());
        missing.removeAll(map.accepts());
        if (!missing.isEmpty()) {
            throw RequestException.conflict(
                    "KINDS_NOT_ACCEPTED",
                    "the inventory promises searches by " + String.join(", ", missing)
                            + ", which the data map does not accept; correct one of the two");
        }
    }

    private void requireDryRun(DataMapVersion map, DataMapView view) {
        DataMapView.Waiting waiting = view.waiting();
        if (view.inForce() != null
                && waiting != null
                && waiting.counts().searches() == 0
                && !open.requests(map.system(), 1).isEmpty()) {
            throw RequestException.conflict(
                    "DRY_RUN_MISSING",
                    "what would change for the requests that are open in the system was not counted; start the dry run");
        }
    }

    private void record(DataMapVersion map, DataMapDecision decision, DataMapView view) {
        Map<String, Object> seen = new HashMap<>();
        DataMapView.Waiting waiting = view.waiting();
        if (waiting != null) {
            seen.put("differences", waiting.differences());
            seen.put("counts", waiting.counts());
        }
        String shown = JsonMapper.shared().writeValueAsString(seen);
        rows.decide(map, decision, shown);
        trials.forget(map.system(), map.digest());
        Map<String, Object> body = new HashMap<>(Map.of(
                "system",
                map.system(),
                "version",
                map.version(),
                "sha256",
                map.digest(),
                "by",
                String.valueOf(decision.by()),
                "reasonSha256",
                RuleChanges.digest(Map.of("reason", decision.reason())),
                "seenSha256",
                RuleChanges.digest(seen)));
        DataMapView.Version before = view.inForce();
        if (before != null) {
            body.put("before", before.version());
        }
        journal.append(new Fact(
                Fact.NO_REQUEST, decision.approved() ? "DATA_MAP_APPROVED" : "DATA_MAP_REFUSED", decision.at(), body));
    }
}
