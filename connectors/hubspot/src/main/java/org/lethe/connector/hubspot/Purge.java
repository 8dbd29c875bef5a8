package org.lethe.connector.hubspot;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

    /**
     * The day on which an object that cannot be read is gone; empty when it is gone.
     *
     * @param told the day that was named when the contact was erased
     */
    Optional<LocalDate> pending(HubSpotCollection collection, String id, @Nullable LocalDate told) {
        Optional<CrmObject> binned = portal.readArchived(collection, id);
        if (binned.isPresent()) {
            LocalDate since = binned.get().archivedAt(clock.getZone());
            return Optional.of(since == null ? ofBin() : since.plus(BIN));
        }
        if (collection != HubSpotCollection.CONTACT) {
            return Optional.empty();
        }
        LocalDate until = told == null ? ofContact() : told;
        return until.isAfter(LocalDate.now(clock)) ? Optional.of(until) : Optional.empty();
    }
}
