package org.lethe.orchestrator.followup;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.casefile.Holds;
import org.lethe.orchestrator.followup.KeptRef.Purpose;
import org.lethe.orchestrator.json.ForgetfulJson;
import org.lethe.orchestrator.request.AttentionText;
import org.lethe.orchestrator.request.FollowUp;
import org.lethe.orchestrator.request.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** What requests left to be done later, as people see it. */
@Component
public class FollowUpViews {
    private static final String HELD = "FOLLOW_UP_HELD";

    private final JdbcClient jdbc;
    private final Holds holds;
    private final JsonMapper json = ForgetfulJson.mapper();

    FollowUpViews(JdbcClient jdbc, Holds holds) {
        this.jdbc = jdbc;
        this.holds = holds;
    }

    /** Of one request, in the order of their days. */
    @Transactional(readOnly = true)
    public List<FollowUpView> of(UUID requestId) {
        List<FollowUpView> all = new ArrayList<>(toCome(requestId, holds.stands(requestId)));
        all.addAll(begun(requestId));
        all.sort(Comparator.comparing(FollowUpView::dueOn).thenComparing(FollowUpView::system));
        return all;
    }

    private List<FollowUpView> toCome(UUID requestId, boolean held) {
        return jdbc.sql("""
                select system, purpose, due_on, count(*) as records from kept_ref
                where request_id = :request and due_on is not null group by system, purpose, due_on""")
                .param("request", requestId)
                .query((row, number) -> {
                    boolean timed = row.getString("purpose").equals(Purpose.RETENTION.name());
                    return new FollowUpView(
                            timed ? FollowUp.Kind.RETENTION : FollowUp.Kind.PURGE,
                            row.getString("system"),
                            row.getObject("due_on", LocalDate.class),
                            row.getInt("records"),
                            timed && held ? FollowUpView.State.HELD : FollowUpView.State.DUE,
                            null,
                            null,
                            null,
                            null,
                            Map.of());
                })
                .list();
    }

    private List<FollowUpView> begun(UUID requestId) {
        Map<UUID, Map<String, Integer>> outcomes = outcomes(requestId);
        return jdbc.sql("select * from request where follows = :request order by number")
                .param("request", requestId)
                .query((row, number) -> view(row, outcomes))
                .list();
    }

    private FollowUpView view(ResultSet row, Map<UUID, Map<String, Integer>> outcomes) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        FollowUp follows = json.readValue(row.getString("follow_up"), FollowUp.class);
        Map<String, Integer> counts = outcomes.getOrDefault(id, Map.of());
        String attention = row.getString("attention");
        Timestamp closed = row.getTimestamp("closed_at");
        return new FollowUpView(
                follows.kind(),
                follows.system(),
                row.getObject("due_on", LocalDate.class).minus(FollowUps.TO_DO_IT),
                counts.values().stream().mapToInt(Integer::intValue).sum(),
                state(Status.valueOf(row.getString("status")), attention),
                id,
                row.getLong("number"),
                attention == null ? null : AttentionText.of(attention),
                closed == null ? null : closed.toInstant(),
                closed == null ? Map.of() : counts);
    }

    private static FollowUpView.State state(Status status, @Nullable String attention) {
        if (attention != null) {
            return attention.equals(HELD) ? FollowUpView.State.HELD : FollowUpView.State.ATTENTION;
        }
        return switch (status) {
            case COMPLETED -> FollowUpView.State.DONE;
            case WITHDRAWN, REFUSED -> FollowUpView.State.LEFT_UNDONE;
            case AWAITING_APPROVAL -> FollowUpView.State.WAITING;
            case RECEIVED, AWAITING_IDENTITY, LOCATING, APPLYING, VERIFYING, AWAITING_RELEASE, ANSWERING, WITHDRAWING ->
                FollowUpView.State.RUNNING;
        };
    }

    private Map<UUID, Map<String, Integer>> outcomes(UUID requestId) {
        Map<UUID, Map<String, Integer>> all = new HashMap<>();
        jdbc.sql("""
                select i.request_id, coalesce(i.outcome, 'NOT_ATTEMPTED') as outcome, count(*) as records
                from plan_item i join request r on r.id = i.request_id where r.follows = :request group by 1, 2""").param("request", requestId).query(row -> {
            all.computeIfAbsent(row.getObject("request_id", UUID.class), first -> new TreeMap<>())
                    .put(row.getString("outcome"), row.getInt("records"));
        });
        return all;
    }
}
