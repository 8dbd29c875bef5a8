package org.lethe.orchestrator.request;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.dispatch.Step;
import org.lethe.orchestrator.identity.IdentifierRules;
import org.lethe.orchestrator.identity.InvalidIdentifierException;
import org.lethe.orchestrator.inventory.ConnectorVersions;
import org.lethe.orchestrator.reply.Answers;
import org.lethe.wire.AppliedPayload;
import org.lethe.wire.Identifier;
import org.lethe.wire.ItemCheck;
import org.lethe.wire.ItemResult;
import org.lethe.wire.LocatedPayload;
import org.lethe.wire.ProposedItem;
import org.lethe.wire.VerifiedPayload;
import org.lethe.wire.serde.Buffers;
import org.springframework.stereotype.Component;

/** Reads the answers that a request has not taken in yet. */
@Component
class StepAnswers {
    private static final History.Versions UNHEARD = new History.Versions("", "", "");

    private final Answers answers;
    private final ConnectorVersions versions;
    private final IdentifierRules identifiers;

    StepAnswers(Answers answers, ConnectorVersions versions, IdentifierRules identifiers) {
        this.answers = answers;
        this.versions = versions;
        this.identifiers = identifiers;
    }

    /** Of each request the answers that it has not taken in, of every phase, in order. */
    Map<UUID, List<StepAnswer>> after(Collection<RequestState> states) {
        Map<UUID, Integer> folded = new HashMap<>();
        states.forEach(
                state -> folded.put(state.dossier().id(), state.progress().folded()));
        Map<UUID, List<StepAnswer>> read = new HashMap<>();
        Map<String, History.Versions> known = new HashMap<>();
        for (Answers.Answer answer : answers.after(folded)) {
            read.computeIfAbsent(answer.step().requestId(), first -> new ArrayList<>())
                    .add(answer(answer, known));
        }
        return read;
    }

    private StepAnswer answer(Answers.Answer answer, Map<String, History.Versions> known) {
        Step step = answer.step();
        return switch (step.phase()) {
            case LOCATE ->
                located(
                        step,
                        answer.whole() instanceof LocatedPayload whole ? List.of(whole) : answers.located(step),
                        known);
            case APPLY ->
                answer.whole() instanceof AppliedPayload whole ? applied(step, Stream.of(whole)) : applied(step);
            case VERIFY ->
                verified(
                        step,
                        answer.whole() instanceof VerifiedPayload whole ? List.of(whole) : answers.verified(step),
                        known);
            case SURVEY -> throw new IllegalStateException("a survey belongs to no request");
        };
    }

    private StepAnswer located(Step step, List<LocatedPayload> parts, Map<String, History.Versions> known) {
        List<ProposedItem> items = new ArrayList<>();
        List<Identifier> found = new ArrayList<>();
        List<String> absent = new ArrayList<>();
        for (LocatedPayload part : parts) {
            items.addAll(part.getItems());
            absent.addAll(part.getAbsent());
            part.getNewIdentifiers().forEach(identifier -> canonical(identifier).ifPresent(found::add));
        }
        return new StepAnswer.Located(step, versions(step, parts.get(0).getDataMap(), known), items, found, absent);
    }

    private StepAnswer applied(Step step) {
        try (Stream<AppliedPayload> parts = answers.applied(step)) {
            return applied(step, parts);
        }
    }

    private static StepAnswer applied(Step step, Stream<AppliedPayload> parts) {
        List<ItemResult> results = new ArrayList<>();
        parts.forEach(part -> part.getResults().forEach(result -> {
            result.setRecord(null);
            results.add(result);
        }));
        return new StepAnswer.Applied(step, results);
    }

    private StepAnswer verified(Step step, List<VerifiedPayload> parts, Map<String, History.Versions> known) {
        List<ItemCheck> checks = new ArrayList<>();
        List<ProposedItem> found = new ArrayList<>();
        for (VerifiedPayload part : parts) {
            checks.addAll(part.getChecks());
            found.addAll(part.getNewItems());
        }
        return new StepAnswer.Verified(step, versions(step, parts.get(0).getDataMap(), known), checks, found);
    }

    /**
     * @param dataMap that the connector worked under; null from a connector that does not name it, which has one only
     * @param known those of this reading, by system and data map
     */
    private History.Versions versions(Step step, @Nullable ByteBuffer dataMap, Map<String, History.Versions> known) {
        String digest = dataMap == null ? "" : HexFormat.of().formatHex(Buffers.bytes(dataMap));
        return known.computeIfAbsent(
                step.system() + " " + digest,
                first -> (digest.isEmpty() ? versions.of(step.system()) : versions.under(step.system(), digest))
                        .map(one -> new History.Versions(one.connector(), one.dataMap(), one.dataMapDigest()))
                        .orElse(UNHEARD));
    }

    /** What a system vouches for in no form that the others could look up leads nowhere. */
    private Optional<Identifier> canonical(Identifier found) {
        try {
            return Optional.of(identifiers.canonical(found.getIssuer(), found.getKind(), found.getValue()));
        } catch (InvalidIdentifierException e) {
            return Optional.empty();
        }
    }
}
