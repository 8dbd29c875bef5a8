package org.lethe.connector.helpdesk;

import org.lethe.connector.testkit.real.SqliteFile;

/**
 * Thousands of tickets put straight into the database, because the server takes minutes to make them: copies of the newest
 * one with its roles and who is in them, and without its messages.
 */
final class RequestTrackerCopies {
    /** Numbers of a ticket's role groups are this close together. */
    private static final int GROUPS = 10;

    private static final String TICKET = "(SELECT max(id) FROM Tickets)";
    private static final String ROLES =
            "(SELECT id FROM Groups WHERE Domain = 'RT::Ticket-Role' AND Instance = (SELECT id FROM original))";

    private final SqliteFile database;
    private final String numbers;

    RequestTrackerCopies(SqliteFile database, int count) {
        this.database = database;
        this.numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + count + ")";
    }

    /** Nothing else may be made in the meantime. */
    void ofTheNewestTicket() {
        database.execute("CREATE TABLE original AS SELECT " + TICKET + " AS id, 0 AS last, 0 AS first");
        database.execute(
                "UPDATE original SET last = (SELECT max(id) FROM Principals), first = (SELECT min(id) FROM Groups"
                        + " WHERE id IN " + ROLES + ")");
        copy("Principals", "id, PrincipalType, Disabled", group("id") + ", PrincipalType, Disabled", "id");
        copy(
                "Groups",
                "id, Name, Description, Domain, Instance, Creator, Created, LastUpdatedBy, LastUpdated",
                group("id") + ", Name, Description, Domain, " + ticket()
                        + ", Creator, Created, LastUpdatedBy, LastUpdated",
                "id");
        copy(
                "GroupMembers",
                "GroupId, MemberId, Creator, Created, LastUpdatedBy, LastUpdated",
                group("GroupId") + ", MemberId, Creator, Created, LastUpdatedBy, LastUpdated",
                "GroupId");
        copy(
                "CachedGroupMembers",
                "GroupId, MemberId, Via, ImmediateParentId, Disabled",
                group("GroupId") + ", CASE WHEN MemberId = GroupId THEN " + group("GroupId")
                        + " ELSE MemberId END, Via, " + group("GroupId") + ", Disabled",
                "GroupId");
        String rest = "IsMerged, Queue, Type, Owner, Subject, Priority, TimeEstimated, TimeWorked, Status, TimeLeft,"
                + " Resolved, LastUpdatedBy, LastUpdated, Creator, Created";
        database.execute("INSERT INTO Tickets (id, EffectiveId, " + rest + ") " + numbers + " SELECT " + ticket() + ", "
                + ticket() + ", " + rest + " FROM Tickets, n WHERE id = (SELECT id FROM original)");
        database.execute("DROP TABLE original");
    }

    private void copy(String table, String columns, String values, String group) {
        database.execute("INSERT INTO " + table + " (" + columns + ") " + numbers + " SELECT " + values + " FROM "
                + table + ", n WHERE " + group + " IN " + ROLES);
    }

    private static String ticket() {
        return "(SELECT id FROM original) + i";
    }

    private static String group(String column) {
        return "(SELECT last FROM original) + i * " + GROUPS + " + " + column + " - (SELECT first FROM original)";
    }
}
