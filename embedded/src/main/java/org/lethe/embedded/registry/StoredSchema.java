package org.lethe.embedded.registry;

import java.util.List;

/**
 * A schema under its global id.
 *
 * @param id never given to another schema, never changed
 * @param text as Avro prints it, referenced types by name only
 */
record StoredSchema(int id, String text, List<Reference> references) {
    StoredSchema {
        references = List.copyOf(references);
    }
}
