package org.lethe.connector.runtime.execute;

import org.lethe.connector.Located;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.Readback;
import org.lethe.connector.Result;
import org.lethe.connector.Subject;
import org.lethe.connector.SystemOfRecord;

/** A system in which there is nothing; a test overrides what it asks about. */
class EmptyShop implements SystemOfRecord {
    @Override
    public String tenant() {
        return "shop";
    }

    @Override
    public Located locate(Subject subject) {
        return Located.NOTHING;
    }

    @Override
    public Result apply(PlannedAction action) {
        return Result.absent();
    }

    @Override
    public Readback check(PlannedAction action) {
        return Readback.ABSENT;
    }
}
