package org.lethe.connector.runtime.execute;

import java.util.List;
import java.util.Map;
import org.lethe.connector.Export;
import org.lethe.connector.Item;
import org.lethe.connector.Located;
import org.lethe.connector.Outcome;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.Readback;
import org.lethe.connector.Result;
import org.lethe.connector.Rules;
import org.lethe.connector.Subject;
import org.lethe.connector.SystemOfRecord;
import org.lethe.connector.datamap.DataMaps;

/**
 * Answers as if one record were found, and as if each action had succeeded, without calling a vendor: measures everything
 * but the vendor. Never for real requests; the tenant it reports says so.
 */
public final class EchoSystem implements SystemOfRecord {
    /** What {@link #tenant} says, whatever is expected. */
    public static final String TENANT = "echo";

    private static final String REF = "echo";

    private final DataMaps maps;

    /** The record is in the first collection of the data map. */
    public EchoSystem(DataMaps maps) {
        this.maps = maps;
    }

    @Override
    public String tenant() {
        return TENANT;
    }

    @Override
    public Located locate(Subject subject) {
        String collection = maps.inUse().document().collections().get(0).name();
        return new Located(
                List.of(new Item(
                        REF,
                        collection,
                        maps.propose(subject.right(), collection, Rules.Facts.NONE),
                        subject.identifiers().get(0))),
                List.of());
    }

    @Override
    public Result apply(PlannedAction action) {
        return switch (action.action()) {
            case ERASE -> Result.of(Outcome.ERASED);
            case ANONYMISE -> Result.of(Outcome.ANONYMISED);
            case RETAIN -> Result.retained(action.until());
            case FORWARD -> Result.of(Outcome.FORWARDED_TO_CONTROLLER);
            case EXPORT -> Result.exported(Export.of(Map.of(REF, true)));
            case RECTIFY -> Result.of(Outcome.RECTIFIED);
            case RESTRICT -> Result.of(Outcome.RESTRICTED);
            case UNRESTRICT -> Result.of(Outcome.UNRESTRICTED);
            case STOP_MARKETING -> Result.of(Outcome.MARKETING_STOPPED);
            case REVIEW, UNKNOWN -> Result.failed("UNKNOWN_ACTION");
        };
    }

    @Override
    public Readback check(PlannedAction action) {
        return switch (action.action()) {
            case ERASE -> Readback.ABSENT;
            case ANONYMISE, RETAIN, REVIEW, FORWARD, EXPORT, RECTIFY, RESTRICT, UNRESTRICT, STOP_MARKETING, UNKNOWN ->
                Readback.HOLDS;
        };
    }
}
