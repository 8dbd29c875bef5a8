package org.lethe.orchestrator.answer;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.lethe.orchestrator.evidence.Fact;
import org.lethe.orchestrator.evidence.Journal;
import org.lethe.orchestrator.keys.RequestKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Destroys packages, with their keys, when the days after their release are over. */
@Component
public class PackageExpiry {
    private static final Logger LOG = LoggerFactory.getLogger(PackageExpiry.class);
    private static final int AT_ONCE = 100;

    /** Type of the log entry. */
    static final String DESTROYED = "PACKAGE_DESTROYED";

    private final PackageStore store;
    private final RequestKeys keys;
    private final Journal journal;
    private final Clock clock;

    PackageExpiry(PackageStore store, RequestKeys keys, Journal journal, Clock clock) {
        this.store = store;
        this.keys = keys;
        this.journal = journal;
        this.clock = clock;
    }

    /** Returns how many were destroyed; at most {@value #AT_ONCE}, the rest next time. */
    @Scheduled(initialDelayString = "PT10S", fixedDelayString = "PT10S")
    @Transactional
    public int sweep() {
        Instant now = clock.instant();
        List<UUID> due = store.due(now, AT_ONCE);
        for (UUID requestId : due) {
            keys.destroy(requestId, RequestKeys.Tier.PACKAGE);
            store.delete(requestId);
            journal.append(new Fact(requestId, DESTROYED, now, Map.of()));
            LOG.info("request={} access package destroyed", requestId);
        }
        return due.size();
    }
}
