package org.lethe.orchestrator.request;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.lethe.orchestrator.json.ForgetfulJson;
import org.lethe.wire.Identifier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code subject_identifier}. */
@Component
class IdentifierRows {
    private static final String COLUMN = "identifier";
    private static final int BATCH = 100;

    private final JdbcTemplate jdbc;
    private final JsonMapper json = ForgetfulJson.mapper();

    IdentifierRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Of a new request. */
    void insert(UUID requestId, List<SubjectIdentifier> added, AtRest sealer) {
        AtRest.Column column = sealer.column(COLUMN);
        insert(added.stream().map(known -> new Row(requestId, known, column)).toList());
    }

    private void insert(List<Row> added) {
        jdbc.batchUpdate("""
                insert into subject_identifier (request_id, id, source, standing, round, decided_by, sealed)
                values (?, ?, ?, ?, ?, ?, ?)""", added, BATCH, (into, row) -> {
            SubjectIdentifier known = row.known();
            Identifier identifier = known.identifier();
            String plain = json.writeValueAsString(
                    new Sealed(identifier.getIssuer(), identifier.getKind(), identifier.getValue()));
            into.setObject(1, row.requestId());
            into.setObject(2, known.id());
            into.setString(3, known.source());
            into.setString(4, known.standing().name());
            into.setInt(5, known.round());
            into.setString(6, known.decidedBy());
            into.setBytes(7, row.column().seal(known.id(), plain.getBytes(StandardCharsets.UTF_8)));
        });
    }

    /** Of several requests at once. */
    Map<UUID, List<SubjectIdentifier>> read(Map<UUID, AtRest> sealers) {
        if (sealers.isEmpty()) {
            return Map.of();
        }
        Map<UUID, AtRest.Column> columns = new HashMap<>();
        sealers.forEach((id, sealer) -> columns.put(id, sealer.column(COLUMN)));
        Map<UUID, List<SubjectIdentifier>> identifiers = new HashMap<>();
        jdbc.query(
                "select * from subject_identifier where request_id = any(?) order by source nulls first, id",
                row -> {
                    UUID request = row.getObject("request_id", UUID.class);
                    AtRest.Column column = Objects.requireNonNull(columns.get(request), "asked for");
                    identifiers
                            .computeIfAbsent(request, first -> new ArrayList<>())
                            .add(identifier(row, column));
                },
                (Object) sealers.keySet().toArray(UUID[]::new));
        return identifiers;
    }

    private SubjectIdentifier identifier(ResultSet row, AtRest.Column column) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        Sealed plain = json.readValue(column.open(id, row.getBytes("sealed")), Sealed.class);
        return new SubjectIdentifier(
                id,
                row.getString("source"),
                SubjectIdentifier.Standing.valueOf(row.getString("standing")),
                row.getInt("round"),
                row.getString("decided_by"),
                new Identifier(plain.issuer(), plain.kind(), plain.value()));
    }

    /** Inserts what is new and updates what is different. */
    void save(List<RequestStore.Change> changes, Map<UUID, AtRest> sealers) {
        List<Row> added = new ArrayList<>();
        List<Row> changed = new ArrayList<>();
        for (RequestStore.Change change : changes) {
            List<SubjectIdentifier> before = change.before().identifiers();
            AtRest.Column column = Objects.requireNonNull(sealers.get(change.id()), "a key that lives")
                    .column(COLUMN);
            for (SubjectIdentifier known : change.after().identifiers()) {
                if (before.stream().noneMatch(old -> old.id().equals(known.id()))) {
                    added.add(new Row(change.id(), known, column));
                } else if (!before.contains(known)) {
                    changed.add(new Row(change.id(), known, column));
                }
            }
        }
        insert(added);
        jdbc.batchUpdate(
                "update subject_identifier set standing = ?, round = ?, decided_by = ? where request_id = ? and id = ?",
                changed,
                BATCH,
                (into, row) -> {
                    into.setString(1, row.known().standing().name());
                    into.setInt(2, row.known().round());
                    into.setString(3, row.known().decidedBy());
                    into.setObject(4, row.requestId());
                    into.setObject(5, row.known().id());
                });
    }

    private record Row(UUID requestId, SubjectIdentifier known, AtRest.Column column) {}

    void delete(UUID requestId) {
        jdbc.update("delete from subject_identifier where request_id = ?", requestId);
    }

    private record Sealed(String issuer, String kind, String value) {
        @Override
        public String toString() {
            return "Sealed";
        }
    }
}
