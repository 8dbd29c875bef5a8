package org.lethe.connector.hubspot;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.PlannedAction;

/**
 * By when the vendor has purged. A contact that was deleted permanently cannot be read any more and is purged within 30
 * days (vendor's documentation); nothing says when that began, so the term is counted from the day of asking, and a
 * follow-up passes the day back that it was told first. What is in the bin says since when, and stays there 90 days.
 */
final class Purge {
    private static final Period CONTACT = Period.ofDays(30);
    private static final Period BIN = Period.ofDays(90);

    private final Portal portal;
    private final Clock clock;

    Purge(Portal portal, Clock clock) {
        this.portal = portal;
        this.clock = clock;
    }

    LocalDate ofContact() {
        return LocalDate.now(clock).plus(CONTACT);
    }

    LocalDate ofBin() {
        return LocalDate.now(clock).plus(BIN);
    }

    /** The days on which objects that cannot be read are gone, by id; those that are gone are left out. */
    Map<String, LocalDate> pending(HubSpotCollection collection, List<PlannedAction> erasures) {
        Map<String, CrmObject> bin = portal.readAllArchived(
                collection, erasures.stream().map(PlannedAction::ref).toList());
        Map<String, LocalDate> pending = new HashMap<>();
        erasures.forEach(erasure -> pending(collection, bin.get(erasure.ref()), erasure.until())
                .ifPresent(until -> pending.put(erasure.ref(), until)));
        return pending;
    }

    /** @param told the day that was named when the contact was erased */
    private Optional<LocalDate> pending(
            HubSpotCollection collection, @Nullable CrmObject binned, @Nullable LocalDate told) {
        if (binned != null) {
            LocalDate since = binned.archivedAt(clock.getZone());
            return Optional.of(since == null ? ofBin() : since.plus(BIN));
        }
        if (collection != HubSpotCollection.CONTACT) {
            return Optional.empty();
        }
        LocalDate until = told == null ? ofContact() : told;
        return until.isAfter(LocalDate.now(clock)) ? Optional.of(until) : Optional.empty();
    }
}
