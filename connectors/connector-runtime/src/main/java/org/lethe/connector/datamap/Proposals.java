package org.lethe.connector.datamap;

import java.time.Clock;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.Action;
import org.lethe.connector.Ground;
import org.lethe.connector.Proposal;
import org.lethe.connector.Right;
import org.lethe.connector.Rules.Facts;
import org.lethe.connector.UnsupportedException;
import org.lethe.connector.datamap.DataCollection.Role;

/**
 * From a right, a collection and what was read from a record to a proposal. In every right a weak match is decided by a
 * person first, and what is processed for somebody else is forwarded, never acted on.
 */
final class Proposals {
    private final DataMapDocument document;
    private final Clock clock;

    Proposals(DataMapDocument document, Clock clock) {
        this.document = document;
        this.clock = clock;
    }

    Proposal propose(Right right, DataCollection collection, Facts facts) {
        if (!facts.exact()) {
            return Proposal.review("The match is weaker than exact identity: decide whether this is the person.");
        }
        if (collection.role() == Role.PROCESSOR) {
            return new Proposal(
                    Action.FORWARD, null, null, "Processed for " + collection.processorFor() + ", who decides.");
        }
        return switch (right) {
            case ERASURE -> erasure(collection, facts);
            case CONSENT_WITHDRAWAL ->
                collection.legalBasis().isConsent()
                        ? erasure(collection, facts)
                        : notConcerned(collection, facts, "It does not rest on consent.");
            case ACCESS -> export(facts);
            case PORTABILITY ->
                collection.legalBasis().isPortable()
                        ? export(facts)
                        : notConcerned(collection, facts, "Portability covers data under consent or contract.");
            case RESTRICTION -> unlessShared(facts, Action.RESTRICT);
            case RECTIFICATION -> unlessShared(facts, Action.RECTIFY);
            case OBJECTION -> objection(collection, facts);
            case HUMAN_REVIEW -> Proposal.review("Art. 22(3): a person looks at the automated decision.");
            case UNKNOWN -> throw new UnsupportedException("RIGHT_UNKNOWN", "this version does not know the right");
        };
    }

    private Proposal erasure(DataCollection collection, Facts facts) {
        if (facts.shared()) {
            return switch (collection.whenShared()) {
                case REVIEW -> Proposal.review("The record also concerns another person.");
                case LEAVE_ALONE ->
                    Proposal.retain(
                            Ground.STILL_NECESSARY,
                            lookAgain(collection),
                            "It concerns other people and is left alone.");
            };
        }
        List<Proposal> holding = new ArrayList<>();
        String pending = facts.pending();
        if (pending != null) {
            holding.add(Proposal.retain(Ground.STILL_NECESSARY, lookAgain(collection), pending));
        }
        for (RetentionRule rule : collection.retention()) {
            Proposal proposal = underRule(rule, collection, facts);
            if (proposal != null && proposal.action() == Action.REVIEW) {
                return proposal;
            }
            if (proposal != null) {
                holding.add(proposal);
            }
        }
        return longest(holding).orElseGet(() -> whenNothingHolds(collection));
    }

    private @Nullable Proposal underRule(RetentionRule rule, DataCollection collection, Facts facts) {
        LocalDate date = facts.clocks().get(rule.clock());
        if (date != null) {
            LocalDate until = rule.until(date, financialYearEnds());
            return until.isAfter(today())
                    ? Proposal.retain(rule.ground(), until, rule.reason().english())
                    : null;
        }
        return switch (rule.whileClockMissing()) {
            case RETAIN ->
                Proposal.retain(
                        rule.ground(), lookAgain(collection), rule.reason().english());
            case REVIEW ->
                Proposal.review("Rule " + rule.rule() + " needs the date '" + rule.clock()
                        + "', which the record does not have.");
            case IGNORE -> null;
        };
    }

    private Proposal whenNothingHolds(DataCollection collection) {
        return switch (collection.onErasure()) {
            case ERASE -> Proposal.of(Action.ERASE);
            case ANONYMISE -> Proposal.of(Action.ANONYMISE);
            case RETAIN ->
                Proposal.retain(
                        Ground.STILL_NECESSARY,
                        lookAgain(collection),
                        collection.necessaryUntil().english());
            case REVIEW -> Proposal.review("The data map leaves the erasure of these records to a person.");
        };
    }

    private Proposal export(Facts facts) {
        return facts.shared()
                ? new Proposal(
                        Action.REVIEW,
                        Ground.RIGHTS_OF_OTHERS,
                        null,
                        "The record also concerns another person: weigh their rights, Art. 15(4).")
                : Proposal.of(Action.EXPORT);
    }

    private Proposal objection(DataCollection collection, Facts facts) {
        if (collection.marketing()) {
            return Proposal.of(Action.STOP_MARKETING);
        }
        return collection.legalBasis().isOpenToObjection()
                ? unlessShared(facts, Action.RESTRICT)
                : notConcerned(collection, facts, "It rests on a basis that cannot be objected to.");
    }

    private static Proposal unlessShared(Facts facts, Action action) {
        return facts.shared() ? Proposal.review("The record also concerns another person.") : Proposal.of(action);
    }

    private Proposal notConcerned(DataCollection collection, Facts facts, String reason) {
        LocalDate until = longest(collection.retention().stream()
                        .map(rule -> underRule(rule, collection, facts))
                        .filter(proposal -> proposal != null && proposal.action() == Action.RETAIN)
                        .map(proposal -> (Proposal) proposal)
                        .toList())
                .map(Proposal::until)
                .orElseGet(() -> lookAgain(collection));
        return Proposal.retain(Ground.STILL_NECESSARY, until, reason);
    }

    private static Optional<Proposal> longest(List<Proposal> holding) {
        return holding.stream()
                .max(Comparator.comparing(proposal -> proposal.until() == null ? LocalDate.MIN : proposal.until()));
    }

    private LocalDate lookAgain(DataCollection collection) {
        return today().plus(collection.lookAgainAfter());
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private MonthDay financialYearEnds() {
        return MonthDay.parse("--" + document.financialYearEnds());
    }
}
