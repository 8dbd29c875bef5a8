package org.lethe.orchestrator.keys;

import java.time.Clock;
import org.lethe.orchestrator.polling.Faults;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Replaces the key-encryption key when it is old enough, wraps every living key again under the new one, and destroys the
 * old one once nothing is wrapped under it: from then on no copy of the database opens what was destroyed in the meantime.
 * The key that signs applies is replaced beside it. One instance at a time; a pass that was interrupted is completed by the next one, of whichever instance.
 */
@Component
public class KeyRotation {
    private static final Logger log = LoggerFactory.getLogger(KeyRotation.class);

    /** Any number that no other advisory lock of this database uses. */
    static final long LOCK = 0x6c657468_65000003L;

    private final JdbcClient jdbc;
    private final KeySet keySet;
    private final KeyEncryptionKeys keks;
    private final Rewrapping rewrapping;
    private final ApplySigningKeys applySigning;
    private final KeysProperties properties;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate locking;
    private final TransactionTemplate own;

    KeyRotation(
            JdbcClient jdbc,
            KeySet keySet,
            KeyEncryptionKeys keks,
            Rewrapping rewrapping,
            ApplySigningKeys applySigning,
            KeysProperties properties,
            Clock clock,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.keySet = keySet;
        this.keks = keks;
        this.rewrapping = rewrapping;
        this.applySigning = applySigning;
        this.properties = properties;
        this.clock = clock;
        this.events = events;
        this.locking = new TransactionTemplate(transactions);
        this.own = new TransactionTemplate(transactions);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Does what is due, unless another instance is at it. */
    @Scheduled(initialDelayString = "PT5S", fixedDelayString = "PT10S")
    public void pass() {
        locking.executeWithoutResult(status -> {
            if (jdbc.sql("select pg_try_advisory_xact_lock(:lock)")
                    .param("lock", LOCK)
                    .query(Boolean.class)
                    .single()) {
                rotate();
                applySigning.rotate();
            } else {
                // What another instance destroys is not to live on in the memory of this one.
                keySet.reload();
            }
        });
        // Also of an instance that was not the one.
        applySigning.refresh();
    }

    private void rotate() {
        keySet.reload();
        if (!keySet.current().madeAt().plus(properties.rotation()).isAfter(clock.instant())) {
            KeyEncryptionKey made = keySet.add();
            log.info("kek={} made", made.id());
        }
        own.executeWithoutResult(status -> {
            keks.register(keySet.all());
            keks.retireAllBut(keySet.current().id());
        });
        keks.retired().forEach(this::destroyOrSay);
    }

    /** One that is not in the vault any more, as after a restore of the database, must not stop the rotation of the others. */
    private void destroyOrSay(String kek) {
        try {
            destroy(kek);
        } catch (RuntimeException e) {
            if (Faults.concernAll(e)) {
                throw e;
            }
            log.error("kek={} code=KEK_NOT_DESTROYED cause={}", kek, Faults.where(e));
        }
    }

    /** The key leaves the file first: a pass that dies in between finds nothing wrapped under it and says so later. */
    private void destroy(String kek) {
        int rewrapped = rewrapping.left(kek) ? rewrapping.from(kek) : 0;
        if (rewrapping.left(kek)) {
            return;
        }
        keySet.destroy(kek);
        own.executeWithoutResult(status -> {
            keks.destroyed(kek);
            events.publishEvent(new KeyDestroyedEvent(kek));
        });
        log.info("kek={} destroyed rewrapped={}", kek, rewrapped);
    }
}
