package org.lethe.orchestrator.followup;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.completion.RecordProperties;
import org.lethe.orchestrator.followup.KeptRef.Purpose;
import org.lethe.orchestrator.inventory.Inventory;
import org.lethe.orchestrator.keys.MonthKeys;
import org.lethe.orchestrator.plan.ItemOutcome;
import org.lethe.orchestrator.plan.PlanItem;
import org.lethe.orchestrator.request.RequestState;
import org.springframework.stereotype.Component;

/** Which refs of a request that ends are still needed, and until when. Everything else is forgotten with the request. */
@Component
public class RefRules {
    /** What falls due on a date takes some days to be done and proven. */
    private static final Period TO_DO_IT = Period.ofDays(30);

    private final Inventory inventory;
    private final RecordProperties properties;

    RefRules(Inventory inventory, RecordProperties properties) {
        this.inventory = inventory;
        this.properties = properties;
    }

    public List<KeptRef> of(RequestState ended, LocalDate today) {
        List<KeptRef> kept = new ArrayList<>();
        for (PlanItem item : ended.items()) {
            ItemOutcome outcome = item.outcome();
            if (outcome != null) {
                of(item, outcome, today, kept);
            }
        }
        return kept.stream().filter(ref -> !ref.lastDay().isBefore(today)).toList();
    }

    /** The day by which the last of them is unreadable; empty when there are none. */
    public Optional<LocalDate> destroyedBy(RequestState ended, LocalDate today) {
        return of(ended, today).stream()
                .map(ref -> MonthKeys.destroyedOn(ref.lastDay()))
                .max(LocalDate::compareTo);
    }

    private void of(PlanItem item, ItemOutcome outcome, LocalDate today, List<KeptRef> kept) {
        LocalDate until = outcome.until() == null ? item.until() : outcome.until();
        switch (outcome.outcome()) {
            case RETAINED -> {
                if (until != null) {
                    kept.add(ref(item, Purpose.RETENTION, until.plus(TO_DO_IT)));
                }
            }
            case SOFT_DELETED -> {
                LocalDate purged = until == null ? today : until;
                kept.add(ref(item, Purpose.VENDOR_PURGE, purged.plus(TO_DO_IT)));
                backup(item, purged, kept);
            }
            case RESTRICTED -> kept.add(ref(item, Purpose.RESTRICTION, restricted(until, today)));
            case ERASED, ANONYMISED, RESIDUE -> backup(item, today, kept);
            case UNKNOWN,
                    RECTIFIED,
                    EXPORTED,
                    WITHHELD,
                    UNRESTRICTED,
                    MARKETING_STOPPED,
                    NOTIFIED,
                    INSTRUCTED_UNCONFIRMED,
                    FORWARDED_TO_CONTROLLER,
                    NOT_FOUND,
                    CHANGED,
                    NOT_ATTEMPTED,
                    FAILED -> {
                // Nothing is due in the system later on.
            }
        }
    }

    private LocalDate restricted(@Nullable LocalDate until, LocalDate today) {
        return until == null ? today.plus(properties.caseFileTerm()) : until;
    }

    private void backup(PlanItem item, LocalDate gone, List<KeptRef> kept) {
        Period window = inventory.backupWindow(item.system());
        if (!window.isZero()) {
            kept.add(ref(item, Purpose.BACKUP, gone.plus(window)));
        }
    }

    private static KeptRef ref(PlanItem item, Purpose purpose, LocalDate lastDay) {
        return new KeptRef(item.system(), item.collection(), item.secret().ref(), item.action(), purpose, lastDay);
    }
}
