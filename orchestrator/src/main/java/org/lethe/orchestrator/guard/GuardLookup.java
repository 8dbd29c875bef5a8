package org.lethe.orchestrator.guard;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lethe.orchestrator.request.Actor;
import org.lethe.wire.Identifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells importers whom to hold back. What it says of each identifier is one bit; when, by which request and in which system
 * the person was erased is not said, and there is no way to ask for all. Every call counts in the table {@code
 * guard_lookup}, by hour and caller, which is the limit of all instances together and the record of who asked how much.
 */
@Service
public class GuardLookup {
    private final GuardLedger ledger;
    private final GuardProperties properties;
    private final JdbcClient jdbc;
    private final Clock clock;

    GuardLookup(GuardLedger ledger, GuardProperties properties, JdbcClient jdbc, Clock clock) {
        this.ledger = ledger;
        this.properties = properties;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Deletes the record of who asked how much in the hours before. */
    void forgetBefore(Instant hour) {
        jdbc.sql("delete from guard_lookup where hour < :hour")
                .param("hour", Timestamp.from(hour))
                .update();
    }

    /** Kinds that can be asked about. */
    public Set<String> kinds() {
        return properties.kinds();
    }

    /**
     * For each identifier, in order, true when whom it names was erased and is not to be imported again.
     *
     * @param identifiers canonical, of {@link #kinds()}
     * @throws LookupLimitException when the caller has to wait
     */
    @Transactional
    public List<Boolean> holdBack(List<Identifier> identifiers, Actor caller) {
        Instant now = clock.instant();
        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        if (!count(identifiers.size(), caller, hour)) {
            throw new LookupLimitException(Duration.between(now, hour.plus(1, ChronoUnit.HOURS)));
        }
        Map<Identifier, List<GuardedErasure>> found = ledger.find(Set.copyOf(identifiers));
        List<Boolean> answers = identifiers.stream().map(found::containsKey).toList();
        jdbc.sql("update guard_lookup set held = held + :held where hour = :hour and caller = :caller")
                .param("held", answers.stream().filter(held -> held).count())
                .param("hour", Timestamp.from(hour))
                .param("caller", caller.id())
                .update();
        return answers;
    }

    /** False, and nothing is counted, when it would be more than the hour allows. */
    private boolean count(int identifiers, Actor caller, Instant hour) {
        Optional<Integer> asked = identifiers > properties.identifiersPerHour()
                ? Optional.empty()
                : jdbc.sql("""
                        insert into guard_lookup as counted (hour, caller, calls, identifiers) values (:hour, :caller, 1, :added)
                        on conflict (hour, caller) do update
                        set calls = counted.calls + 1, identifiers = counted.identifiers + :added
                        where counted.identifiers + :added <= :most
                        returning identifiers""")
                        .param("hour", Timestamp.from(hour))
                        .param("caller", caller.id())
                        .param("added", identifiers)
                        .param("most", properties.identifiersPerHour())
                        .query(Integer.class)
                        .optional();
        return asked.isPresent();
    }
}
