package org.lethe.orchestrator.request;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.lethe.orchestrator.inventory.Controller;
import org.lethe.orchestrator.plan.ApprovalPolicy;
import org.lethe.orchestrator.plan.PlanItem;
import org.lethe.wire.Identifier;

/** States and rules to start tests of decisions from. */
final class Requests {
    static final Instant AT = Instant.parse("2026-11-02T09:00:00Z");
    static final Actor OFFICER = Actor.person("officer-1");
    static final Actor APPROVER = Actor.person("approver-1");
    static final LocalDate DUE = LocalDate.parse("2026-12-01");

    private Requests() {}

    static RequestState received(RequestType type, String... kinds) {
        List<SubjectIdentifier> identifiers = new ArrayList<>();
        for (String kind : kinds) {
            identifiers.add(new SubjectIdentifier(
                    new UUID(1, identifiers.size()),
                    null,
                    SubjectIdentifier.Standing.ACCEPTED,
                    0,
                    null,
                    new Identifier("", kind, kind + "-value")));
        }
        Dossier dossier = new Dossier(
                new UUID(0, 7), type, Controller.MAIN, AT.minus(Duration.ofDays(1)), AT, "sv", "EMAIL", "officer-1");
        return new RequestState(
                dossier,
                Status.RECEIVED,
                DUE,
                null,
                null,
                Progress.start(3),
                History.start("2026-11"),
                identifiers,
                List.of());
    }

    /** crm and erp know customer numbers and e-mail addresses, hubspot only e-mail addresses. */
    static DecisionRules rules(ApprovalPolicy policy) {
        Map<String, Set<String>> reach = new LinkedHashMap<>();
        reach.put("crm", Set.of("EMAIL", "PHONE", "CUSTOMER_NUMBER"));
        reach.put("erp", Set.of("CUSTOMER_NUMBER", "EMAIL"));
        reach.put("hubspot", Set.of("EMAIL"));
        List<Duration> rechecks = List.of(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(5));
        return new DecisionRules(
                reach,
                "2026-11",
                Set.of("CUSTOMER_NUMBER"),
                4,
                2,
                rechecks,
                Duration.ofSeconds(150),
                policy,
                true,
                FollowUpRules.NONE);
    }

    static ApprovalPolicy always() {
        return (type, counts, open) -> Optional.of("small-erasures");
    }

    /** A stand-in for the keyed hash: differs whenever a hashed field of an item does. */
    static String hash(List<PlanItem> items) {
        StringBuilder rows = new StringBuilder();
        items.forEach(item -> rows.append(List.of(
                item.round(),
                item.system(),
                item.collection(),
                item.secret().ref(),
                item.action(),
                String.valueOf(item.ground()),
                String.valueOf(item.until()),
                item.dataMap())));
        return rows.toString();
    }
}
