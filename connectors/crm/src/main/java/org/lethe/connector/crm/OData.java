package org.lethe.connector.crm;

import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lethe.connector.MalformedException;

/** Filters in OData v4 (OASIS, Part 2: URL Conventions, 5.1.1). */
final class OData {
    private static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private OData() {}

    /** {@code property eq 'value'}, quotes doubled. */
    static String equal(String property, String value) {
        return property + " eq '" + value.replace("'", "''") + "'";
    }

    /** {@code _lookup_value eq guid}. */
    static String pointsTo(String lookup, String id) {
        return "_" + lookup + "_value eq " + guid(id);
    }

    static String anyPointsTo(String lookup, Collection<String> ids) {
        return ids.stream().map(id -> pointsTo(lookup, id)).collect(Collectors.joining(" or "));
    }

    /** {@code property eq guid}. */
    static String equalGuid(String property, String id) {
        return property + " eq " + guid(id);
    }

    static boolean isGuid(String id) {
        return GUID.matcher(id).matches();
    }

    /** An id that can stand in an address or filter. */
    static String guid(String id) {
        if (!isGuid(id)) {
            throw new MalformedException("REF_MALFORMED", "a reference is not a GUID");
        }
        return id;
    }
}
