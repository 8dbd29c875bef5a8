package org.lethe.orchestrator.request;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.lethe.orchestrator.inventory.Inventory;
import org.lethe.orchestrator.keys.RequestKeys;
import org.lethe.orchestrator.plan.PlanItem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens follow-ups: each is a request of its own, with a key, a salt and a plan of its own, and runs as any other. In the
 * caller's transaction, which has locked the request that is followed up.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class FollowUpFiling {
    /** Who opens what falls due by the calendar. */
    public static final Actor CALENDAR = Actor.policy("follow-up");

    private static final String CHANNEL = "FOLLOW_UP";

    private final JdbcClient jdbc;
    private final RequestStore store;
    private final RequestMachine machine;
    private final RequestKeys keys;
    private final Inventory inventory;
    private final Clock clock;

    FollowUpFiling(
            JdbcClient jdbc,
            RequestStore store,
            RequestMachine machine,
            RequestKeys keys,
            Inventory inventory,
            Clock clock) {
        this.jdbc = jdbc;
        this.store = store;
        this.machine = machine;
        this.keys = keys;
        this.inventory = inventory;
        this.clock = clock;
    }

    /**
     * Opens one.
     *
     * @param items records in the order in which they must be treated, of one system
     * @param dueOn the last day on which it should be done
     */
    public UUID open(FollowUp follows, List<PlanItem> items, LocalDate dueOn, Actor by) {
        RequestState earlier = store.lock(follows.of());
        UUID id = UUID.randomUUID();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Dossier dossier = new Dossier(
                id,
                earlier.dossier().type(),
                earlier.dossier().controller(),
                now,
                now,
                earlier.dossier().language(),
                CHANNEL,
                by.id(),
                follows);
        RequestState opened = new RequestState(
                dossier,
                Status.RECEIVED,
                dueOn,
                null,
                null,
                Progress.start(1),
                History.start(inventory.version()),
                List.of(),
                List.of());
        store.insert(opened, new AtRest(id, keys.create(id, RequestKeys.Tier.WORKING)));
        machine.apply(opened, new Event.FollowUpOpened(now, by, items));
        return id;
    }

    /** Open requests that have erased something in the system, locked. */
    public Collection<RequestState> openWithErasures(String system) {
        List<UUID> ids = jdbc.sql("""
                select id from request r where closed_at is null and exists (
                    select from plan_item i where i.request_id = r.id and i.system = :system
                        and i.outcome in ('ERASED', 'ANONYMISED', 'SOFT_DELETED', 'RESIDUE'))""").param("system", system).query(UUID.class).list();
        return store.lockAll(ids).values();
    }

    /** The request is not held any more; goes on if it waited for that. */
    public void holdEnded(UUID followUp) {
        machine.apply(store.lock(followUp), new Event.HoldEnded(clock.instant()));
    }
}
