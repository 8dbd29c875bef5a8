package org.lethe.orchestrator.request;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.dispatch.Outbox;
import org.lethe.orchestrator.inventory.Controller;
import org.lethe.orchestrator.inventory.Inventory;
import org.lethe.orchestrator.json.ForgetfulJson;
import org.lethe.orchestrator.request.RequestView.SystemProgress;
import org.lethe.orchestrator.request.RequestView.UndoneErasure;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Requests as people see them in lists: nothing sealed is opened. */
@Component
class RequestViews {
    private static final int MOST = 200;
    private static final String SELECT = """
            select request.*,
                (select count(*) from task where request_id = request.id and outcome is null) as open_tasks,
                (select jsonb_build_object('requestId', f.earlier_id, 'number', e.number, 'system', f.system,
                        'certainty', f.certainty)
                    from guard_finding f join request e on e.id = f.earlier_id
                    where f.request_id = request.id) as undone
            from request
            """;

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final Inventory inventory;
    private final JsonMapper json = ForgetfulJson.mapper();

    RequestViews(JdbcClient jdbc, Outbox outbox, Inventory inventory) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.inventory = inventory;
    }

    RequestView get(UUID id) {
        List<Row> rows = jdbc.sql(SELECT + "where id = :id")
                .param("id", id)
                .query((row, number) -> row(row))
                .list();
        if (rows.isEmpty()) {
            throw RequestException.notFound("request");
        }
        return views(rows).get(0);
    }

    /** @throws RequestException for a controller that neither the inventory has nor any request was addressed to */
    RequestDesk.RequestPage list(RequestFilter filter) {
        if (filter.controller() != null && !known(filter.controller())) {
            throw RequestException.invalid(
                    "controller",
                    "is '" + filter.controller() + "'; must be one of "
                            + inventory.controllers().stream()
                                    .map(Controller::id)
                                    .collect(Collectors.joining(", ")));
        }
        int limit = Math.max(1, Math.min(MOST, filter.limit()));
        List<Row> rows = jdbc.sql(SELECT + where(filter) + " order by number desc limit :limit")
                .param("before", before(filter.cursor()))
                .param(
                        "status",
                        filter.status() == null ? null : filter.status().name())
                .param("type", filter.type() == null ? null : filter.type().name())
                .param("controller", filter.controller())
                .param("due", filter.due())
                .param("limit", limit + 1)
                .query((row, number) -> row(row))
                .list();
        boolean more = rows.size() > limit;
        List<RequestView> page = views(more ? rows.subList(0, limit) : rows);
        return new RequestDesk.RequestPage(
                page, more ? Long.toString(page.get(limit - 1).number()) : null);
    }

    private boolean known(String controller) {
        return inventory.controller(controller).isPresent()
                || jdbc.sql("select exists (select from request where controller = :controller)")
                        .param("controller", controller)
                        .query(Boolean.class)
                        .single();
    }

    /** Only what is asked for: a plan for every combination would read all requests for each. */
    private static String where(RequestFilter filter) {
        StringBuilder where = new StringBuilder("where number < :before");
        if (filter.status() != null) {
            where.append(" and status = :status");
        }
        if (filter.type() != null) {
            where.append(" and type = :type");
        }
        if (filter.controller() != null) {
            where.append(" and controller = :controller");
        }
        if (filter.due() != null) {
            where.append(" and due_on <= :due").append(filter.status() == null ? " and closed_at is null" : "");
        }
        return where.toString();
    }

    private static long before(@Nullable String cursor) {
        if (cursor == null) {
            return Long.MAX_VALUE;
        }
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw RequestException.invalid("cursor", "must be the cursor of the previous page");
        }
    }

    private List<RequestView> views(List<Row> rows) {
        List<UUID> ids = rows.stream().map(Row::id).toList();
        Map<UUID, Map<String, SystemProgress>> systems = new HashMap<>();
        rows.forEach(row -> systems.put(row.id(), new TreeMap<>(answered(row))));
        counts(ids)
                .forEach(count -> merge(
                        systems, count.request(), new SystemProgress(count.system(), "ANSWERED", 0, count.items())));
        outbox.progress(ids)
                .forEach(step -> merge(
                        systems,
                        step.requestId(),
                        new SystemProgress(step.system(), step.state().name(), step.attempt(), 0)));
        List<RequestView> views = new ArrayList<>();
        rows.forEach(row -> views.add(
                row.view(List.copyOf(systems.getOrDefault(row.id(), Map.of()).values()))));
        return views;
    }

    private static Map<String, SystemProgress> answered(Row row) {
        Map<String, SystemProgress> systems = new TreeMap<>();
        row.progress().located().forEach(name -> systems.put(name, new SystemProgress(name, "ANSWERED", 0, 0)));
        return systems;
    }

    private static void merge(Map<UUID, Map<String, SystemProgress>> all, UUID id, SystemProgress added) {
        all.getOrDefault(id, new TreeMap<>())
                .merge(
                        added.system(),
                        added,
                        (old, now) -> new SystemProgress(
                                now.system(), now.state(), now.attempt(), Math.max(old.items(), now.items())));
    }

    private List<Count> counts(List<UUID> ids) {
        return jdbc.sql("""
                select request_id, system, count(*) as items from plan_item
                where request_id = any(cast(:ids as uuid[])) group by request_id, system""")
                .param("ids", ids.stream().map(UUID::toString).toArray(String[]::new))
                .query((row, number) -> new Count(
                        row.getObject("request_id", UUID.class), row.getString("system"), row.getInt("items")))
                .list();
    }

    private Row row(ResultSet row) throws SQLException {
        java.sql.Timestamp closed = row.getTimestamp("closed_at");
        String followUp = row.getString("follow_up");
        return new Row(
                row.getObject("id", UUID.class),
                row.getLong("number"),
                RequestType.valueOf(row.getString("type")),
                row.getString("controller"),
                Status.valueOf(row.getString("status")),
                row.getTimestamp("received_at").toInstant(),
                row.getTimestamp("filed_at").toInstant(),
                row.getObject("due_on", LocalDate.class),
                row.getString("language"),
                row.getString("channel"),
                row.getString("attention"),
                row.getInt("open_reviews"),
                row.getInt("open_tasks"),
                undone(row.getString("undone")),
                closed == null ? null : closed.toInstant(),
                json.readValue(row.getString("progress"), Progress.class),
                followUp == null ? null : json.readValue(followUp, FollowUp.class));
    }

    private @Nullable UndoneErasure undone(@Nullable String found) {
        return found == null ? null : json.readValue(found, UndoneErasure.class);
    }

    private record Count(UUID request, String system, int items) {}

    private record Row(
            UUID id,
            long number,
            RequestType type,
            String controller,
            Status status,
            Instant receivedAt,
            Instant filedAt,
            LocalDate dueOn,
            String language,
            String channel,
            @Nullable String attention,
            int openReviews,
            int openTasks,
            @Nullable UndoneErasure undone,
            @Nullable Instant closedAt,
            Progress progress,
            @Nullable FollowUp followUp) {
        RequestView view(List<SystemProgress> systems) {
            return new RequestView(
                    id,
                    number,
                    type,
                    controller,
                    status,
                    receivedAt,
                    filedAt,
                    dueOn,
                    language,
                    channel,
                    attention,
                    attention == null ? null : AttentionText.of(attention),
                    openReviews,
                    openTasks,
                    undone,
                    systems,
                    closedAt,
                    followUp);
        }
    }
}
