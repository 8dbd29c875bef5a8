package org.lethe.orchestrator.guard;

import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.lethe.orchestrator.identity.IdentifierRules;
import org.lethe.orchestrator.plan.ItemOutcome;
import org.lethe.orchestrator.plan.PlanItem;
import org.lethe.orchestrator.request.RequestState;
import org.lethe.orchestrator.request.RequestType;
import org.lethe.orchestrator.request.Status;
import org.lethe.orchestrator.request.SubjectIdentifier;
import org.lethe.wire.Action;
import org.lethe.wire.Identifier;
import org.lethe.wire.seal.RequestKey;

/** By what a person whose erasure is complete is known again. Pure. */
final class GuardRules {
    private final GuardProperties properties;

    GuardRules(GuardProperties properties) {
        this.properties = properties;
    }

    /** Systems in which something of the person was erased; none of a request that is no erasure, or ended otherwise. */
    SortedSet<String> erasedIn(RequestState ended) {
        SortedSet<String> systems = new TreeSet<>();
        if (ended.dossier().type() == RequestType.ERASURE && ended.status() == Status.COMPLETED) {
            ended.items().stream()
                    .filter(GuardRules::erased)
                    .map(PlanItem::system)
                    .forEach(systems::add);
        }
        return systems;
    }

    private static boolean erased(PlanItem item) {
        ItemOutcome outcome = item.outcome();
        if (outcome == null) {
            return false;
        }
        return switch (outcome.outcome()) {
            case ERASED, ANONYMISED, SOFT_DELETED, RESIDUE -> true;
            case UNKNOWN,
                    RETAINED,
                    RESTRICTED,
                    RECTIFIED,
                    EXPORTED,
                    WITHHELD,
                    UNRESTRICTED,
                    MARKETING_STOPPED,
                    NOTIFIED,
                    INSTRUCTED_UNCONFIRMED,
                    FORWARDED_TO_CONTROLLER,
                    NOT_FOUND,
                    CHANGED,
                    NOT_ATTEMPTED,
                    FAILED -> false;
        };
    }

    /**
     * Identifiers that were accepted as the person's, of a kind that names one person, and that no system doubted.
     *
     * @param working the request's working key, by which a record's {@code match} is known as that of an identifier
     */
    List<Identifier> known(RequestState ended, RequestKey working) {
        return ended.identifiers().stream()
                .filter(known -> known.standing() == SubjectIdentifier.Standing.ACCEPTED)
                .map(SubjectIdentifier::identifier)
                .filter(this::keeps)
                .filter(identifier -> !doubted(identifier, ended.items(), working))
                .distinct()
                .toList();
    }

    /** True for an identifier of a kind that is kept, unless it is the address of a shared mailbox. */
    boolean keeps(Identifier identifier) {
        return properties.kinds().contains(identifier.getKind()) && !sharedMailbox(identifier);
    }

    private boolean sharedMailbox(Identifier identifier) {
        String value = identifier.getValue();
        return identifier.getKind().equals(IdentifierRules.EMAIL)
                && properties.sharedMailboxes().contains(value.substring(0, Math.max(value.lastIndexOf('@'), 0)));
    }

    /** Every record found by it had to be decided by a person: then it is somebody else's as well, or may be. */
    private static boolean doubted(Identifier identifier, List<PlanItem> items, RequestKey working) {
        if (items.stream().noneMatch(item -> item.proposed() == Action.REVIEW)) {
            return false;
        }
        Map<String, String> matches = new HashMap<>();
        List<PlanItem> found = items.stream()
                .filter(item -> item.secret()
                        .match()
                        .equals(matches.computeIfAbsent(item.system(), system -> match(identifier, system, working))))
                .toList();
        return !found.isEmpty() && found.stream().allMatch(item -> item.proposed() == Action.REVIEW);
    }

    private static String match(Identifier identifier, String system, RequestKey working) {
        return Base64.getEncoder().encodeToString(working.forSystem(system).match(identifier));
    }
}
