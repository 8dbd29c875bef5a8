package org.lethe.orchestrator.request;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.lethe.orchestrator.dispatch.RequestLocks;
import org.lethe.orchestrator.json.ForgetfulJson;
import org.lethe.orchestrator.keys.RequestKeys;
import org.lethe.orchestrator.keys.StoredKeys;
import org.lethe.orchestrator.plan.PlanItem;
import org.lethe.orchestrator.polling.Faults;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Requests in the database. Every method takes part in the caller's transaction. */
@Component
class RequestStore {
    private static final Logger log = LoggerFactory.getLogger(RequestStore.class);
    private static final int BATCH = 100;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final IdentifierRows identifiers;
    private final ItemRows items;
    private final StoredKeys keys;
    private final RequestLocks locks;
    private final UnreadRequests unread;
    private final JsonMapper json = ForgetfulJson.mapper();

    RequestStore(
            JdbcClient jdbc,
            JdbcTemplate batches,
            IdentifierRows identifiers,
            ItemRows items,
            StoredKeys keys,
            RequestLocks locks,
            UnreadRequests unread) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.identifiers = identifiers;
        this.items = items;
        this.keys = keys;
        this.locks = locks;
        this.unread = unread;
    }

    /** A new request, with the working key that seals it. */
    void insert(RequestState state, AtRest sealer) {
        Dossier dossier = state.dossier();
        FollowUp follows = dossier.follows();
        jdbc.sql("""
                insert into request (id, type, controller, status, received_at, filed_at, filed_by, due_on, language, channel,
                    open_reviews, progress, history, follows, follow_up)
                values (:id, :type, :controller, :status, :received, :filed, :by, :due, :language, :channel,
                    0, :progress::jsonb, :history::jsonb, :follows, :followUp::jsonb)""")
                .param("id", dossier.id())
                .param("type", dossier.type().name())
                .param("controller", dossier.controller())
                .param("status", state.status().name())
                .param("received", Timestamp.from(dossier.receivedAt()))
                .param("filed", Timestamp.from(dossier.filedAt()))
                .param("by", dossier.filedBy())
                .param("due", state.dueOn())
                .param("language", dossier.language())
                .param("channel", dossier.channel())
                .param("follows", follows == null ? null : follows.of())
                .param("followUp", follows == null ? null : json.writeValueAsString(follows))
                .param("progress", json.writeValueAsString(state.progress()))
                .param("history", json.writeValueAsString(state.history()))
                .update();
        identifiers.insert(dossier.id(), state.identifiers(), sealer);
    }

    /** The request, locked before anything else of it is read; with a follow-up the request that it finishes is locked, too. */
    RequestState lock(UUID id) {
        locks.lock(List.of(id));
        return read(id);
    }

    /**
     * The request as it is, for reading only.
     *
     * @throws RequestException {@code KEY_LOST} or {@code REQUEST_UNREADABLE} when it is open and cannot be read
     */
    RequestState read(UUID id) {
        List<RequestState> bare = bare(List.of(id));
        if (bare.isEmpty()) {
            throw RequestException.notFound("request");
        }
        RequestState state = withRows(bare).get(id);
        if (state == null) {
            throw unread.refusal(id);
        }
        return state;
    }

    /** These requests, locked as by {@link #lock}; those that are not there, or cannot be read, are missing. */
    Map<UUID, RequestState> lockAll(Collection<UUID> ids) {
        locks.lock(ids);
        return readAll(ids);
    }

    /**
     * An open request that {@link #lockAll} cannot read, locked, without all that is sealed. What was sent and not answered has
     * become unknown.
     */
    RequestState lockUnread(UUID id, String code) {
        locks.lock(List.of(id));
        items.becomeUnknown(id, code);
        return bare(List.of(id)).stream()
                .findFirst()
                .map(state -> with(state, List.of(), items.ended(id)))
                .orElseThrow(() -> RequestException.notFound("request"));
    }

    /** As {@link #lockAll}, for reading only. */
    Map<UUID, RequestState> readAll(Collection<UUID> ids) {
        return withRows(bare(ids));
    }

    private List<RequestState> bare(Collection<UUID> ids) {
        return jdbc.sql("select * from request where id = any(cast(:ids as uuid[])) order by id")
                .param("ids", ids.stream().map(UUID::toString).toArray(String[]::new))
                .query((row, number) -> state(row))
                .list();
    }

    /** A row that does not open must not hide the other requests: then each is read alone. */
    private Map<UUID, RequestState> withRows(List<RequestState> bare) {
        try {
            return opened(bare);
        } catch (RuntimeException e) {
            if (Faults.concernAll(e)) {
                throw e;
            }
            if (bare.size() == 1) {
                log.error(
                        "request={} code={} cause={}",
                        bare.get(0).dossier().id(),
                        AttentionCode.REQUEST_UNREADABLE,
                        Faults.where(e));
                return Map.of();
            }
            Map<UUID, RequestState> states = new LinkedHashMap<>();
            bare.forEach(one -> states.putAll(withRows(List.of(one))));
            return states;
        }
    }

    private Map<UUID, RequestState> opened(List<RequestState> bare) {
        Map<UUID, AtRest> sealers = sealers(bare.stream()
                .filter(state -> !state.status().terminal())
                .map(state -> state.dossier().id())
                .toList());
        Map<UUID, List<SubjectIdentifier>> known = identifiers.read(sealers);
        Map<UUID, List<PlanItem>> found = items.read(sealers);
        Map<UUID, RequestState> states = new LinkedHashMap<>();
        for (RequestState state : bare) {
            UUID id = state.dossier().id();
            if (state.status().terminal()) {
                states.put(id, with(state, List.of(), items.ended(id)));
            } else if (sealers.containsKey(id)) {
                states.put(id, with(state, known.getOrDefault(id, List.of()), found.getOrDefault(id, List.of())));
            }
        }
        return states;
    }

    /** Those of the requests whose working key lives. */
    private Map<UUID, AtRest> sealers(List<UUID> ids) {
        Map<UUID, AtRest> sealers = new HashMap<>();
        if (!ids.isEmpty()) {
            keys.openAll(ids, RequestKeys.Tier.WORKING).forEach((id, state) -> {
                if (state instanceof StoredKeys.Alive alive) {
                    sealers.put(id, new AtRest(id, alive.key()));
                }
            });
        }
        return sealers;
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
        String followUp = row.getString("follow_up");
        Dossier dossier = new Dossier(
                row.getObject("id", UUID.class),
                RequestType.valueOf(row.getString("type")),
                row.getString("controller"),
                row.getTimestamp("received_at").toInstant(),
                row.getTimestamp("filed_at").toInstant(),
                row.getString("language"),
                row.getString("channel"),
                row.getString("filed_by"),
                followUp == null ? null : json.readValue(followUp, FollowUp.class));
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

    /** A request before and after an event. */
    record Change(RequestState before, RequestState after, Instant at) {
        UUID id() {
            return before.dossier().id();
        }

        boolean ofRows() {
            return !after.identifiers().equals(before.identifiers())
                    || !after.items().equals(before.items());
        }
    }

    /** Writes what changed. */
    void save(List<Change> changes) {
        batches.batchUpdate("""
                update request set status = ?, due_on = ?, attention = ?, plan_hash = ?, open_reviews = ?,
                    progress = ?::jsonb, history = ?::jsonb, closed_at = coalesce(closed_at, ?)
                where id = ?""", changes, BATCH, (row, change) -> {
            RequestState after = change.after();
            row.setString(1, after.status().name());
            row.setObject(2, after.dueOn());
            row.setString(3, after.attention());
            row.setString(4, after.planHash());
            row.setInt(5, after.openReviews());
            row.setString(6, json.writeValueAsString(after.progress()));
            row.setString(7, json.writeValueAsString(after.history()));
            row.setTimestamp(8, after.status().terminal() ? Timestamp.from(change.at()) : null);
            row.setObject(9, change.id());
        });
        List<Change> ofRows = changes.stream().filter(Change::ofRows).toList();
        Map<UUID, AtRest> sealers = sealers(ofRows.stream().map(Change::id).toList());
        identifiers.save(ofRows, sealers);
        items.save(ofRows, sealers);
    }

    /** Removes whatever is sealed under the working key. */
    void forget(UUID id) {
        identifiers.delete(id);
        items.forget(id);
    }
}
