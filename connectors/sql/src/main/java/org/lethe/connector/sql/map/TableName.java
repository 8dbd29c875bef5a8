package org.lethe.connector.sql.map;

/**
 * A table where the database keeps it.
 *
 * @param qualifier its schema, or its catalog in a database that has no schemas; empty when there is neither
 */
public record TableName(String qualifier, String name) {

    /** For the eyes of the data map's author. */
    @Override
    public String toString() {
        return qualifier.isEmpty() ? name : qualifier + "." + name;
    }
}
