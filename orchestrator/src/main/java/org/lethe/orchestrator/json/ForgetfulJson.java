package org.lethe.orchestrator.json;

import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads and writes JSON with buffers that are used once. {@code ForgetfulJson.mapper()} keeps its buffers for the next document,
 * and in them what was in the last one: an identifier, long after its request has ended.
 */
public final class ForgetfulJson {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
                    .build())
            .build();

    private ForgetfulJson() {}

    /** Thread-safe; with Jackson's own settings. */
    public static JsonMapper mapper() {
        return MAPPER;
    }
}
