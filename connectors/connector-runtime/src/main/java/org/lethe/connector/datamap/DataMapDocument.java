package org.lethe.connector.datamap;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The data map as its owner wrote it, with what was left out filled in.
 *
 * @param system the system's name in the inventory
 * @param title of the system, as the data subject knows it; null for the inventory's
 * @param labels names of fields as the data subject reads them
 * @param controller as named to the data subject
 * @param contact where the data subject reaches the controller
 * @param accepts kinds of identifiers that can be looked up here
 * @param vouches kinds that the system may bring back as new identifiers
 * @param transfers transfers to third countries and their safeguard
 * @param financialYearEnds month and day, {@code MM-DD}
 */
public record DataMapDocument(
        String system,
        String version,
        @Nullable Text title,
        Map<String, Text> labels,
        String controller,
        String contact,
        List<String> accepts,
        List<String> vouches,
        Text transfers,
        String financialYearEnds,
        List<DataCollection> collections) {

    private static final String CALENDAR_YEAR = "12-31";

    /** Fills what the file may leave out. */
    public DataMapDocument(
            String system,
            String version,
            @Nullable Text title,
            @Nullable Map<String, Text> labels,
            String controller,
            String contact,
            List<String> accepts,
            @Nullable List<String> vouches,
            Text transfers,
            @Nullable String financialYearEnds,
            List<DataCollection> collections) {
        this.system = system;
        this.version = version;
        this.title = title;
        this.labels = labels == null ? Map.of() : Map.copyOf(labels);
        this.controller = controller;
        this.contact = contact;
        this.accepts = List.copyOf(accepts);
        this.vouches = vouches == null ? List.of() : List.copyOf(vouches);
        this.transfers = transfers;
        this.financialYearEnds = financialYearEnds == null ? CALENDAR_YEAR : financialYearEnds;
        this.collections = List.copyOf(collections);
    }

    /** In a fixed order, so that the same file always gives the same JSON. */
    @Override
    public Map<String, Text> labels() {
        return new TreeMap<>(labels);
    }
}
