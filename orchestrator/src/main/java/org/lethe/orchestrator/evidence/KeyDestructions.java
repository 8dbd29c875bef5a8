package org.lethe.orchestrator.evidence;

import java.time.Clock;
import java.util.Map;
import org.lethe.orchestrator.keys.KeyDestroyedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Logs that a key-encryption key is gone, in the transaction that notes it. */
@Component
class KeyDestructions {
    private final Journal journal;
    private final Clock clock;

    KeyDestructions(Journal journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    @EventListener
    void destroyed(KeyDestroyedEvent event) {
        journal.append(
                new Fact(Fact.NO_REQUEST, "KEY_ENCRYPTION_KEY_DESTROYED", clock.instant(), Map.of("key", event.id())));
    }
}
