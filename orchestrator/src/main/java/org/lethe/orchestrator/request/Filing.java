package org.lethe.orchestrator.request;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.inventory.Inventory;
import org.lethe.orchestrator.keys.RequestKeys;
import org.lethe.orchestrator.mailbox.MailRows;
import org.lethe.orchestrator.mailbox.MessageHash;
import org.lethe.orchestrator.mailbox.MessageHashes;
import org.lethe.wire.Identifier;
import org.lethe.wire.seal.RequestKey;
import org.springframework.stereotype.Component;

/** Opens a request: its keys, its first rows, its first steps. */
@Component
class Filing {
    private final RequestStore store;
    private final RequestMachine machine;
    private final Idempotency idempotency;
    private final CaseTexts texts;
    private final MessageHashes hashes;
    private final MailRows mails;
    private final RequestKeys keys;
    private final ControllerTerms terms;
    private final Inventory inventory;
    private final Clock clock;

    Filing(
            RequestStore store,
            RequestMachine machine,
            Idempotency idempotency,
            CaseTexts texts,
            MessageHashes hashes,
            MailRows mails,
            RequestKeys keys,
            ControllerTerms terms,
            Inventory inventory,
            Clock clock) {
        this.store = store;
        this.machine = machine;
        this.idempotency = idempotency;
        this.texts = texts;
        this.hashes = hashes;
        this.mails = mails;
        this.keys = keys;
        this.terms = terms;
        this.inventory = inventory;
        this.clock = clock;
    }

    RequestDesk.Filed file(NewRequest request, @Nullable String idempotencyKey, Actor by) {
        if (request.identifiers().isEmpty()) {
            throw RequestException.invalid("subject.identifiers", "must hold at least one identifier");
        }
        // What Lethe writes itself names a day and a system; a customer number can be the year of that day.
        if (!request.channel().equals(Dossier.FOUND_BY_LETHE)) {
            new Naming(request.identifiers()).refuse("note", request.note());
        }
        UUID id = UUID.randomUUID();
        Optional<UUID> earlier = idempotency.claim(idempotencyKey, request.bodyDigest(), by, id);
        if (earlier.isPresent()) {
            return new RequestDesk.Filed(earlier.get(), false);
        }
        // The database keeps microseconds.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        RequestState received = received(id, request, by, now);
        RequestKey working = keys.create(id, RequestKeys.Tier.WORKING);
        store.insert(received, new AtRest(id, working));
        if (request.note() != null && !request.note().isBlank()) {
            texts.add(id, "NOTE", request.note(), by, now);
        }
        texts.from(id, "FILING", by, now);
        MessageHash mail = request.messageId() == null ? null : hashes.of(request.messageId(), now);
        if (mail != null) {
            mails.filed(mail, id, now, by.id());
        }
        machine.apply(received, new Event.Filed(now, by, mail));
        return new RequestDesk.Filed(id, true);
    }

    private RequestState received(UUID id, NewRequest request, Actor by, Instant now) {
        Instant receivedAt = request.receivedAt().truncatedTo(ChronoUnit.MICROS);
        Dossier dossier = new Dossier(
                id,
                request.type(),
                request.controller(),
                receivedAt,
                now,
                request.language(),
                request.channel(),
                by.id());
        List<SubjectIdentifier> identifiers = new ArrayList<>();
        for (Identifier identifier : request.identifiers().stream().distinct().toList()) {
            identifiers.add(new SubjectIdentifier(
                    UUID.randomUUID(), null, SubjectIdentifier.Standing.ACCEPTED, 0, null, identifier));
        }
        return new RequestState(
                dossier,
                Status.RECEIVED,
                terms.of(request.controller()).due(receivedAt),
                null,
                null,
                Progress.start(machine.planBound()),
                History.start(inventory.version()),
                identifiers,
                List.of());
    }
}
