package org.lethe.orchestrator.request;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lethe.orchestrator.keys.RequestKeys;
import org.lethe.orchestrator.plan.PlanItem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Requests in the database. Every method takes part in the caller's transaction. */
@Component
class RequestStore {
    private final JdbcClient jdbc;
    private final IdentifierRows identifiers;
    private final ItemRows items;
    private final RequestKeys keys;
    private final JsonMapper json = JsonMapper.shared();

    RequestStore(JdbcClient jdbc, IdentifierRows identifiers, ItemRows items, RequestKeys keys) {
        this.jdbc = jdbc;
        this.identifiers = identifiers;
        this.items = items;
        this.keys = keys;
    }

    /** A new request, with the working key that seals it. */
    void insert(RequestState state, AtRest sealer) {
        Dossier dossier = state.dossier();
        jdbc.sql("""
                insert into request (id, type, status, received_at, filed_at, filed_by, due_on, language, channel,
                    open_reviews, progress, history)
                values (:id, :type, :status, :received, :filed, :by, :due, :language, :channel,
                    0, :progress::jsonb, :history::jsonb)""")
                .param("id", dossier.id())
                .param("type", dossier.type().name())
                .param("status", state.status().name())
                .param("received", Timestamp.from(dossier.receivedAt()))
                .param("filed", Timestamp.from(dossier.filedAt()))
                .param("by", dossier.filedBy())
                .param("due", state.dueOn())
                .param("language", dossier.language())
                .param("channel", dossier.channel())
                .param("progress", json.writeValueAsString(state.progress()))
                .param("history", json.writeValueAsString(state.history()))
                .update();
        identifiers.insert(dossier.id(), state.identifiers(), sealer);
    }

    /** The request, locked before anything else of it is read. */
    RequestState lock(UUID id) {
        return row(id, "for update").orElseThrow(() -> RequestException.notFound("request"));
    }

    /** The request as it is, for reading only. */
    RequestState read(UUID id) {
        return row(id, "").orElseThrow(() -> RequestException.notFound("request"));
    }

    private Optional<RequestState> row(UUID id, String lock) {
        return jdbc.sql("select * from request where id = :id " + lock)
                .param("id", id)
                .query((row, number) -> state(row))
                .optional()
                .map(this::withRows);
    }

    private RequestState withRows(RequestState bare) {
        UUID id = bare.dossier().id();
        if (bare.status().terminal()) {
            List<PlanItem> ended = items.ended(id);
            return with(bare, List.of(), ended);
        }
        AtRest sealer = new AtRest(id, keys.open(id, RequestKeys.Tier.WORKING));
        return with(bare, identifiers.read(id, sealer), items.read(id, sealer));
    }

    private static RequestState with(RequestState bare, List<SubjectIdentifier> identifiers, List<PlanItem> items) {
        return new RequestState(
                bare.dossier(),
                bare.status(),
                bare.dueOn(),
                bare.attention(),
                bare.planHash(),
                bare.progress(),
                bare.history(),
                identifiers,
                items);
    }

    private RequestState state(ResultSet row) throws SQLException {
        Dossier dossier = new Dossier(
                row.getObject("id", UUID.class),
                RequestType.valueOf(row.getString("type")),
                row.getTimestamp("received_at").toInstant(),
                row.getTimestamp("filed_at").toInstant(),
                row.getString("language"),
                row.getString("channel"),
                row.getString("filed_by"));
        return new RequestState(
                dossier,
                Status.valueOf(row.getString("status")),
                row.getObject("due_on", LocalDate.class),
                row.getString("attention"),
                row.getString("plan_hash"),
                json.readValue(row.getString("progress"), Progress.class),
                json.readValue(row.getString("history"), History.class),
                List.of(),
                List.of());
    }

    /** Writes what changed. */
    void save(RequestState before, RequestState after, Instant at) {
        UUID id = before.dossier().id();
        jdbc.sql("""
                update request set status = :status, due_on = :due, attention = :attention, plan_hash = :hash,
                    open_reviews = :reviews, progress = :progress::jsonb, history = :history::jsonb,
                    closed_at = coalesce(closed_at, :closed)
                where id = :id""")
                .param("id", id)
                .param("status", after.status().name())
                .param("due", after.dueOn())
                .param("attention", after.attention())
                .param("hash", after.planHash())
                .param("reviews", after.openReviews())
                .param("progress", json.writeValueAsString(after.progress()))
                .param("history", json.writeValueAsString(after.history()))
                .param("closed", after.status().terminal() ? Timestamp.from(at) : null, java.sql.Types.TIMESTAMP)
                .update();
        boolean rows = !after.identifiers().equals(before.identifiers())
                || !after.items().equals(before.items());
        if (rows) {
            AtRest sealer = new AtRest(id, keys.open(id, RequestKeys.Tier.WORKING));
            identifiers.save(id, before.identifiers(), after.identifiers(), sealer);
            items.save(id, before.items(), after.items(), sealer);
        }
    }

    /** Removes whatever is sealed under the working key. */
    void forget(UUID id) {
        identifiers.delete(id);
        items.forget(id);
    }
}
