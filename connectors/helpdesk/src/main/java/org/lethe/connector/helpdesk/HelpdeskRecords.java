package org.lethe.connector.helpdesk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.Export;
import org.lethe.connector.Outcome;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.Readback;
import org.lethe.connector.Recognition;
import org.lethe.connector.Result;
import org.lethe.connector.UnsupportedException;
import tools.jackson.databind.JsonNode;

/** The records of one collection. */
abstract class HelpdeskRecords {
    static final String IDENTITY_CHANGED = "IDENTITY_CHANGED";
    /** Of a ticket that was merged into another, Request Tracker answers that other one. */
    static final String MERGED = "MERGED";

    static final String DID_NOTHING = "SHREDDER_DID_NOTHING";

    final RequestTracker tracker;
    private final String type;
    final DumpPolicy dumps;

    HelpdeskRecords(RequestTracker tracker, String type, DumpPolicy dumps) {
        this.tracker = tracker;
        this.type = type;
        this.dumps = dumps;
    }

    /** Whether the record is still that of the person who was approved. */
    abstract boolean confirms(JsonNode read, PlannedAction.Match match);

    /** Why the record must not go yet although it was approved, as a code; null when nothing speaks against it. */
    @Nullable
    String hindrance(JsonNode read, PlannedAction.Match match) {
        return null;
    }

    /** Whether nothing of it was written to a file. */
    abstract boolean shred(JsonNode read);

    abstract Export export(JsonNode read);

    /** The first of the actions, with those right after it that go together with it. */
    List<Result> applyRun(List<PlannedAction> actions) {
        return List.of(apply(actions.get(0)));
    }

    final Result apply(PlannedAction action) {
        JsonNode read = tracker.record(type, number(action));
        if (read != null && RequestTracker.id(read) != number(action)) {
            return Result.changed(MERGED);
        }
        return switch (action.action()) {
            case ERASE -> read == null ? dumps.absentBefore() : erase(read, action);
            case ANONYMISE -> read == null ? dumps.absentBefore() : anonymise(read, action);
            case RETAIN -> read == null ? Result.of(Outcome.NOT_FOUND) : Result.retained(action.until());
            case EXPORT -> {
                if (read == null) {
                    yield Result.of(Outcome.NOT_FOUND);
                }
                yield confirms(read, action.match()) ? Result.exported(export(read)) : Result.changed(IDENTITY_CHANGED);
            }
            case REVIEW, FORWARD, RECTIFY, RESTRICT, UNRESTRICT, STOP_MARKETING, UNKNOWN -> throw unsupported();
        };
    }

    /** As an erasure, unless the record can lose one person and stay. */
    Result anonymise(JsonNode read, PlannedAction action) {
        return erase(read, action);
    }

    Readback checkAnonymised(JsonNode read, PlannedAction action) {
        return Readback.violated(type);
    }

    final Result erase(JsonNode read, PlannedAction action) {
        if (!confirms(read, action.match())) {
            return Result.changed(IDENTITY_CHANGED);
        }
        String hindrance = hindrance(read, action.match());
        if (hindrance != null) {
            return Result.changed(hindrance);
        }
        boolean keptNothing = shred(read);
        return tracker.record(type, RequestTracker.id(read)) == null
                ? dumps.shredded(keptNothing)
                : Result.failed(DID_NOTHING);
    }

    Readback check(PlannedAction action) {
        JsonNode read = tracker.record(type, number(action));
        return switch (action.action()) {
            case ERASE -> read == null ? dumps.absent() : Readback.violated(type);
            case ANONYMISE -> read == null ? dumps.absent() : checkAnonymised(read, action);
            case RETAIN, EXPORT -> read == null ? Readback.ABSENT : Readback.HOLDS;
            case REVIEW, FORWARD, RECTIFY, RESTRICT, UNRESTRICT, STOP_MARKETING, UNKNOWN -> throw unsupported();
        };
    }

    final Recognition recognise(PlannedAction earlier) {
        JsonNode read = tracker.record(type, number(earlier));
        if (read == null) {
            return Recognition.ABSENT;
        }
        boolean merged = RequestTracker.id(read) != number(earlier);
        return merged ? Recognition.CHANGED : Recognition.of(earlier.match(), match -> confirms(read, match));
    }

    static int number(PlannedAction action) {
        try {
            return Integer.parseInt(action.ref());
        } catch (NumberFormatException e) {
            throw new UnsupportedException("HELPDESK_REF", "a reference to a record is not a number");
        }
    }

    private static UnsupportedException unsupported() {
        return new UnsupportedException(
                "HELPDESK_ACTION_UNSUPPORTED", "Request Tracker has nothing that corresponds to it");
    }
}
