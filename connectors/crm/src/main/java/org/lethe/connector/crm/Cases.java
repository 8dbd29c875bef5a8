package org.lethe.connector.crm;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.Rules.Facts;

/** Cases of people: when they were closed, and whose they are. */
final class Cases {
    private static final String OPEN = "The case is still open.";
    private static final String RESOLUTIONS = "incidentresolutions";

    private final Dataverse dataverse;
    private final ZoneId zone;

    Cases(Dataverse dataverse, ZoneId zone) {
        this.dataverse = dataverse;
        this.zone = zone;
    }

    static List<Query> ofPeople(Collection<String> ids) {
        List<Query> queries = new ArrayList<>();
        for (List<String> some : Batches.of(ids, id -> id)) {
            String filter =
                    OData.anyPointsTo("customerid", some) + " or " + OData.anyPointsTo("primarycontactid", some);
            queries.add(Query.of(CrmCollection.INCIDENT.set(), filter));
        }
        return queries;
    }

    static List<Query> resolutions(Collection<String> caseIds) {
        return Query.pointing(RESOLUTIONS, "incidentid", caseIds);
    }

    /** Facts by id of the case. A case whose customer is not the person (but an account) is shared. */
    Map<String, Facts> facts(List<Row> cases, List<Row> resolutions) {
        Map<String, LocalDate> resolved = resolved(resolutions);
        Map<String, Facts> facts = new HashMap<>();
        for (Row row : cases) {
            String id = row.require(CrmCollection.INCIDENT.key());
            boolean shared = CrmCollection.named(String.valueOf(row.lookupType("customerid")))
                    .filter(type -> type.kind() == CrmCollection.Kind.PERSON)
                    .isEmpty();
            LocalDate closed = closed(row, resolved.get(id));
            facts.put(
                    id,
                    closed == null
                            ? Facts.NONE.withShared(shared).withPending(OPEN)
                            : Facts.clock(CrmCollection.CLOSED, closed).withShared(shared));
        }
        return facts;
    }

    List<Row> resolutions(String caseId) {
        return dataverse.list(RESOLUTIONS, OData.pointsTo("incidentid", caseId));
    }

    /** A cancelled case has no resolution: its last change counts. */
    private @Nullable LocalDate closed(Row row, @Nullable LocalDate resolved) {
        boolean open = "0".equals(row.text("statecode"));
        if (open) {
            return null;
        }
        return resolved != null ? resolved : row.date("modifiedon", zone);
    }

    private Map<String, LocalDate> resolved(List<Row> resolutions) {
        Map<String, LocalDate> latest = new HashMap<>();
        for (Row row : resolutions) {
            LocalDate ended = row.date("actualend", zone);
            String caseId = row.lookup("incidentid");
            if (ended != null && caseId != null) {
                latest.merge(caseId, ended, (a, b) -> a.isAfter(b) ? a : b);
            }
        }
        return latest;
    }
}
