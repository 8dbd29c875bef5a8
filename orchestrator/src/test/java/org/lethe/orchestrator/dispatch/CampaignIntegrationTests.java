package org.lethe.orchestrator.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lethe.orchestrator.request.Phase;

/**
 * Many requests at once, claimed by two instances through the real SQL in virtual time. The CRM allows 4 calls a second and a
 * command takes five of them, so that a window of 200 is twice of what it answers within an attempt's two minutes; the ERP
 * answers at once. The real form is {@code -Dlethe.campaign=10000}: ten hours, in minutes.
 */
class CampaignIntegrationTests {
    private static final int REQUESTS = Integer.getInteger("lethe.campaign", 150);
    private static final Duration COMMAND = Duration.ofMillis(1250);
    private static final LocalDate URGENT = StepTable.LEGAL_DUE.minusDays(20);

    private final Map<String, VirtualSystem> systems =
            Map.of("crm", new VirtualSystem(COMMAND), "erp", new VirtualSystem(Duration.ofMillis(10)));
    private final Map<String, Set<UUID>> done = Map.of("crm", new HashSet<>(), "erp", new HashSet<>());
    private final Map<UUID, LocalDate> legalDue = new HashMap<>();

    @Test
    void aCampaignMakesNoTimeOutStormHoldsNobodyUpAndIsOvertakenByWhatIsUrgent() {
        try (StepTable table = new StepTable()) {
            // Given
            List<Claims> instances = List.of(table.instance(), table.instance());
            Instant start = table.now;
            for (int i = 0; i < REQUESTS; i++) {
                file(table, StepTable.LEGAL_DUE);
            }
            VirtualSystem crm = system("crm");
            VirtualSystem erp = system("erp");

            // When
            UUID urgent = null;
            Instant urgentAt = null;
            Instant urgentDone = null;
            Instant erpDone = null;
            while (done("crm").size() < REQUESTS + 1) {
                for (Claims instance : instances) {
                    instance.claim(List.of("crm", "erp"))
                            .forEach(claimed -> system(claimed.step().system()).take(claimed));
                }
                table.after(COMMAND);
                systems.forEach((name, system) -> system.answers(table.now).forEach(step -> fold(table, step)));
                if (urgent == null && done("crm").size() >= REQUESTS / 3) {
                    urgent = file(table, URGENT);
                    urgentAt = table.now;
                }
                if (urgentDone == null && urgent != null && done("crm").contains(urgent)) {
                    urgentDone = table.now;
                }
                if (erpDone == null && done("erp").size() >= REQUESTS) {
                    erpDone = table.now;
                }
            }

            // Then
            int commands = 3 * (REQUESTS + 1);
            Duration overtaking = Duration.between(urgentAt, urgentDone);
            System.out.printf(
                    "campaign of %d: CRM %s for %d commands, %d attempts, %d expired, most out %d, longest wait %s;"
                            + " urgent request done in %s; ERP done after %s with most out %d%n",
                    REQUESTS,
                    Duration.between(start, table.now),
                    commands,
                    crm.attempts,
                    crm.expired,
                    crm.mostOut,
                    crm.longestWait,
                    overtaking,
                    Duration.between(start, erpDone),
                    erp.mostOut);
            assertThat(crm.attempts).as("attempts").isEqualTo(commands);
            assertThat(crm.expired + crm.overlaps + erp.overlaps).isZero();
            assertThat(crm.mostOut).isLessThanOrEqualTo(200);
            assertThat(crm.longestWait).isLessThan(StepTable.PROPERTIES.attemptTime());
            assertThat(overtaking).isLessThan(Duration.ofMinutes(5));
            assertThat(Duration.between(start, erpDone))
                    .as("three phases in the ERP, for everybody")
                    .isLessThan(Duration.ofSeconds(5 + REQUESTS / 10));
            assertThat(Duration.between(start, table.now))
                    .as("the CRM is never idle")
                    .isLessThan(COMMAND.multipliedBy(commands).multipliedBy(21).dividedBy(20));
        }
    }

    private UUID file(StepTable table, LocalDate due) {
        UUID request = UUID.randomUUID();
        legalDue.put(request, due);
        table.insert(request, "crm", Phase.LOCATE, due);
        table.insert(request, "erp", Phase.LOCATE, due);
        return request;
    }

    /** Each system by itself, so that one can be seen to hold up the other. */
    private void fold(StepTable table, Step step) {
        table.answer(step);
        LocalDate due = legalDue.getOrDefault(step.requestId(), StepTable.LEGAL_DUE);
        switch (step.phase()) {
            case LOCATE -> table.insert(step.requestId(), step.system(), Phase.APPLY, due);
            case APPLY -> table.insert(step.requestId(), step.system(), Phase.VERIFY, due);
            case VERIFY -> done(step.system()).add(step.requestId());
            case SURVEY -> throw new IllegalStateException("no request sends a survey");
        }
    }

    private VirtualSystem system(String name) {
        return Objects.requireNonNull(systems.get(name));
    }

    private Set<UUID> done(String system) {
        return Objects.requireNonNull(done.get(system));
    }
}
