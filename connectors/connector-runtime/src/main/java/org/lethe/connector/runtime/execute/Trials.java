package org.lethe.connector.runtime.execute;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.ConnectorException;
import org.lethe.connector.Item;
import org.lethe.connector.Located;
import org.lethe.connector.Proposal;
import org.lethe.connector.Subject;
import org.lethe.connector.SystemOfRecord;
import org.lethe.connector.datamap.DataMap;
import org.lethe.connector.datamap.DataMaps;
import org.lethe.wire.Trial;
import org.lethe.wire.TrialCount;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a data map that waits for approval would propose for the records of a search: the search is done again under it, on live
 * data, and the two are laid side by side. Changes nothing. Counts leave the connector, and no refs.
 */
final class Trials {
    private static final Logger log = LoggerFactory.getLogger(Trials.class);

    private final SystemOfRecord system;
    private final DataMaps maps;

    Trials(SystemOfRecord system, DataMaps maps) {
        this.system = system;
        this.maps = maps;
    }

    /** @return null when the second search failed: the first one is what was asked for, and is answered all the same */
    @Nullable
    Trial run(DataMap map, Subject subject, Located inForce) {
        try {
            Located tried = maps.under(map, () -> system.locate(subject));
            return new Trial(MapOfCommand.digest(map), counts(inForce, tried));
        } catch (ConnectorException e) {
            log.warn("a search under the data map that waits for approval failed map={} code={}", map, e.code());
            return null;
        }
    }

    private static List<TrialCount> counts(Located inForce, Located tried) {
        Map<List<String>, @Nullable Proposal> others = new HashMap<>();
        tried.items().forEach(item -> others.put(record(item), item.proposal()));
        Map<Change, Integer> counts = new LinkedHashMap<>();
        for (Item item : inForce.items()) {
            Proposal other = others.remove(record(item));
            counts.merge(new Change(item.collection(), Part.of(item.proposal()), Part.of(other)), 1, Integer::sum);
        }
        others.forEach((record, proposal) ->
                counts.merge(new Change(record.get(0), Part.NONE, Part.of(proposal)), 1, Integer::sum));
        List<TrialCount> told = new ArrayList<>();
        counts.forEach((change, records) -> told.add(change.toWire(records)));
        return told;
    }

    private static List<String> record(Item item) {
        return List.of(item.collection(), item.ref());
    }

    /** From what to what, for the records of one collection. */
    private record Change(String collection, Part inForce, Part tried) {
        TrialCount toWire(int records) {
            return TrialCount.newBuilder()
                    .setCollection(collection)
                    .setAction(inForce.action)
                    .setGround(inForce.ground)
                    .setUntil(inForce.until)
                    .setTrialAction(tried.action)
                    .setTrialGround(tried.ground)
                    .setTrialUntil(tried.until)
                    .setRecords(records)
                    .build();
        }
    }

    /** A proposal without its reason. */
    private record Part(
            org.lethe.wire.@Nullable Action action,
            org.lethe.wire.@Nullable Ground ground,
            @Nullable LocalDate until) {
        private static final Part NONE = new Part(null, null, null);

        static Part of(@Nullable Proposal proposal) {
            if (proposal == null) {
                return NONE;
            }
            return new Part(
                    org.lethe.wire.Action.valueOf(proposal.action().name()),
                    proposal.ground() == null
                            ? null
                            : org.lethe.wire.Ground.valueOf(proposal.ground().name()),
                    proposal.until());
        }
    }
}
