package org.lethe.orchestrator.request;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.lethe.wire.Identifier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code subject_identifier}. */
@Component
class IdentifierRows {
    private final JdbcTemplate jdbc;
    private final JsonMapper json = JsonMapper.shared();

    IdentifierRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void insert(UUID requestId, List<SubjectIdentifier> added, AtRest sealer) {
        if (added.isEmpty()) {
            return;
        }
        AtRest.Column column = sealer.column("identifier");
        jdbc.batchUpdate("""
                insert into subject_identifier (request_id, id, source, standing, round, sealed)
                values (?, ?, ?, ?, ?, ?)""", added, 100, (row, known) -> {
            Identifier identifier = known.identifier();
            String plain = json.writeValueAsString(
                    new Sealed(identifier.getIssuer(), identifier.getKind(), identifier.getValue()));
            row.setObject(1, requestId);
            row.setObject(2, known.id());
            row.setString(3, known.source());
            row.setString(4, known.standing().name());
            row.setInt(5, known.round());
            row.setBytes(6, column.seal(known.id(), plain.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        });
    }

    List<SubjectIdentifier> read(UUID requestId, AtRest sealer) {
        AtRest.Column column = sealer.column("identifier");
        return jdbc.query(
                "select * from subject_identifier where request_id = ? order by source nulls first, id",
                (row, number) -> {
                    UUID id = row.getObject("id", UUID.class);
                    Sealed plain = json.readValue(column.open(id, row.getBytes("sealed")), Sealed.class);
                    return new SubjectIdentifier(
                            id,
                            row.getString("source"),
                            SubjectIdentifier.Standing.valueOf(row.getString("standing")),
                            row.getInt("round"),
                            new Identifier(plain.issuer(), plain.kind(), plain.value()));
                },
                requestId);
    }

    void save(UUID requestId, List<SubjectIdentifier> before, List<SubjectIdentifier> after, AtRest sealer) {
        List<SubjectIdentifier> added = new ArrayList<>();
        List<SubjectIdentifier> changed = new ArrayList<>();
        for (SubjectIdentifier known : after) {
            if (before.stream().noneMatch(old -> old.id().equals(known.id()))) {
                added.add(known);
            } else if (!before.contains(known)) {
                changed.add(known);
            }
        }
        insert(requestId, added, sealer);
        jdbc.batchUpdate(
                "update subject_identifier set standing = ?, round = ? where request_id = ? and id = ?",
                changed,
                100,
                (row, known) -> {
                    row.setString(1, known.standing().name());
                    row.setInt(2, known.round());
                    row.setObject(3, requestId);
                    row.setObject(4, known.id());
                });
    }

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
