package org.lethe.orchestrator.api;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.deadline.Deadlines;
import org.lethe.orchestrator.guard.GuardLookup;
import org.lethe.orchestrator.identity.IdentifierRules;
import org.lethe.orchestrator.inventory.Controller;
import org.lethe.orchestrator.inventory.Inventory;
import org.lethe.orchestrator.mailbox.MessageId;
import org.lethe.orchestrator.mailbox.NoRequest;
import org.lethe.orchestrator.plan.ItemDecision;
import org.lethe.orchestrator.request.AnswerDelivery;
import org.lethe.orchestrator.request.Extension;
import org.lethe.orchestrator.request.NewRequest;
import org.lethe.orchestrator.request.Refusal;
import org.lethe.orchestrator.request.RequestType;
import org.lethe.orchestrator.task.TaskEnd;
import org.lethe.orchestrator.task.TaskGround;
import org.lethe.orchestrator.task.TaskOutcome;
import org.lethe.wire.Action;
import org.lethe.wire.Ground;
import org.lethe.wire.Identifier;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks bodies and makes of them what the desk takes; the console's forms are read by it too. What is wrong is thrown as
 * one {@link org.lethe.orchestrator.api.problem.InvalidBodyException}.
 */
@Component
public class RequestReader {
    private static final List<String> LANGUAGES = List.of("en", "sv", "nb");
    private static final List<String> CHANNELS = List.of("EMAIL", "LETTER", "ACCOUNT", "PHONE", "OTHER");
    private static final List<String> DELIVERIES = List.of("SECURE_LINK", "LETTER", "HANDED_OVER", "EMAIL");
    private static final List<Action> DECIDABLE = List.of(Action.ERASE, Action.ANONYMISE, Action.RETAIN, Action.EXPORT);
    private static final int MOST_IDENTIFIERS = 20;
    private static final int MOST_LOOKED_UP = 100;
    private static final int LONGEST_NOTE = 4_000;
    private static final int LONGEST_REASON = 1_000;
    private static final int LONGEST_PROOF = 200;
    private static final int OLDEST_YEARS = 10;
    private static final int HASH_BYTES = 32;

    private final Inventory inventory;
    private final IdentifierRules rules;
    private final IdentifierReader identifiers;
    private final GuardLookup guard;
    private final Deadlines deadlines;
    private final JsonMapper mapper;

    RequestReader(
            Inventory inventory,
            IdentifierRules rules,
            IdentifierReader identifiers,
            GuardLookup guard,
            Deadlines deadlines,
            JsonMapper mapper) {
        this.inventory = inventory;
        this.rules = rules;
        this.identifiers = identifiers;
        this.guard = guard;
        this.deadlines = deadlines;
        this.mapper = mapper;
    }

    public NewRequest newRequest(NewRequestBody body) {
        Checks checks = new Checks();
        RequestType type =
                checks.oneOf("type", body.type(), RequestType.class, RequestType.ACCESS, Checks.all(RequestType.class));
        Instant receivedAt = checks.past("receivedAt", body.receivedAt(), OLDEST_YEARS, deadlines);
        List<Identifier> identifiers = identifiers(checks, body.subject());
        Controller controller = controller(checks, body.controller());
        String language =
                body.language() == null ? controller.language() : checks.oneOf("language", body.language(), LANGUAGES);
        String channel = body.channel() == null ? "OTHER" : checks.oneOf("channel", body.channel(), CHANNELS);
        MessageId messageId = body.messageId() == null ? null : messageId(checks, body.messageId());
        if (messageId != null && !channel.equals("EMAIL")) {
            checks.add("messageId", "is for requests that came by e-mail; give channel EMAIL, or leave it out");
        }
        String note = checks.optionalText("note", body.note(), LONGEST_NOTE);
        checks.done();
        return new NewRequest(
                type, controller.id(), receivedAt, identifiers, language, channel, messageId, note, digest(body));
    }

    /** The only one where nobody is named; nothing is guessed where there are several. */
    private Controller controller(Checks checks, @Nullable String given) {
        List<Controller> all = inventory.controllers();
        if (given == null && all.size() == 1) {
            return all.get(0);
        }
        String id = checks.oneOf(
                "controller", given, all.stream().map(Controller::id).toList());
        return inventory.controller(id).orElse(all.get(0));
    }

    /** A mail that is said to be no request. */
    public NoRequestMail noRequest(Bodies.NoRequestMail body) {
        Checks checks = new Checks();
        MessageId id = messageId(checks, body.messageId());
        NoRequest reason =
                checks.oneOf("reason", body.reason(), NoRequest.class, NoRequest.SPAM, Checks.all(NoRequest.class));
        UUID request = body.request() == null ? null : checks.id("request", body.request(), "the request");
        checks.done();
        return new NoRequestMail(id, reason, request);
    }

    /** @param request that it is part of */
    public record NoRequestMail(
            MessageId id, NoRequest reason, @Nullable UUID request) {}

    private static MessageId messageId(Checks checks, @Nullable String text) {
        Optional<MessageId> id = MessageId.parse(text == null ? "" : text);
        if (id.isEmpty()) {
            checks.add("messageId", "must be what the mail's header Message-ID says, such as <1A2B@mail.example.com>");
        }
        return id.orElse(new MessageId(""));
    }

    private List<Identifier> identifiers(Checks checks, NewRequestBody.@Nullable Subject subject) {
        if (subject == null) {
            checks.add("subject", "is missing; give {\"identifiers\": [{\"kind\": \"EMAIL\", \"value\": \"…\"}]}");
            return List.of();
        }
        return identifiers
                .read(checks, "subject.identifiers", subject.identifiers(), MOST_IDENTIFIERS, rules.kinds())
                .stream()
                .distinct()
                .toList();
    }

    /** The moment that a backup shows. */
    public Instant restoredTo(Bodies.Replay body) {
        Checks checks = new Checks();
        Instant moment = checks.past("restoredTo", body.restoredTo(), OLDEST_YEARS, deadlines);
        checks.done();
        return moment;
    }

    /** Whom an importer asks about: in the order of the body, also what stands in it twice. */
    public List<Identifier> lookup(Bodies.Lookup body) {
        Checks checks = new Checks();
        List<Identifier> asked =
                identifiers.read(checks, "identifiers", body.identifiers(), MOST_LOOKED_UP, guard.kinds());
        checks.done();
        return asked;
    }

    public ItemDecision decision(Bodies.Decision body) {
        Checks checks = new Checks();
        UUID itemId = checks.id("itemId", body.itemId(), "an item");
        Action action = checks.oneOf("action", body.action(), Action.class, Action.RETAIN, DECIDABLE);
        Ground ground = null;
        if (body.ground() != null) {
            List<Ground> grounds = Checks.all(Ground.class).stream()
                    .filter(each -> each != Ground.UNKNOWN)
                    .toList();
            ground = checks.oneOf("ground", body.ground(), Ground.class, Ground.LEGAL_CLAIMS, grounds);
        } else if ("RETAIN".equals(body.action())) {
            checks.add("ground", "is missing; RETAIN needs the ground on which the data is kept or withheld");
        }
        String reason = checks.text("reason", body.reason(), LONGEST_REASON);
        checks.done();
        return new ItemDecision(itemId, action, ground, reason);
    }

    public UUID identifierId(Bodies.IdentifierDecision body) {
        Checks checks = new Checks();
        UUID id = checks.id("identifierId", body.identifierId(), "an identifier");
        if (body.accepted() == null) {
            checks.add("accepted", "is missing; give true or false");
        }
        checks.done();
        return id;
    }

    public String planHash(Bodies.Approval body) {
        Checks checks = new Checks();
        String hash = checks.hex("planHash", body.planHash(), HASH_BYTES, "the hash of the plan");
        checks.done();
        return hash;
    }

    public DataMapDecided decided(Bodies.DataMapDecided body) {
        Checks checks = new Checks();
        String digest = checks.hex("digest", body.digest(), HASH_BYTES, "the SHA-256 of the data map that waits");
        String reason = checks.text("reason", body.reason(), LONGEST_REASON);
        checks.done();
        return new DataMapDecided(digest, reason);
    }

    /** @param digest in lower case */
    public record DataMapDecided(String digest, String reason) {}

    public AnswerDelivery answer(Bodies.Answer body) {
        Checks checks = new Checks();
        String channel = checks.oneOf("channel", body.channel(), DELIVERIES);
        Instant deliveredAt = checks.past("deliveredAt", body.deliveredAt(), OLDEST_YEARS, deadlines);
        String digest = checks.hex("contentSha256", body.contentSha256(), HASH_BYTES, "the SHA-256 of what was sent");
        String proof = checks.reference("proof", body.proof(), LONGEST_PROOF);
        checks.done();
        return new AnswerDelivery(channel, deliveredAt, digest, proof);
    }

    public Refusal refusal(Bodies.Refuse body) {
        Checks checks = new Checks();
        Refusal.Ground ground = checks.oneOf(
                "ground",
                body.ground(),
                Refusal.Ground.class,
                Refusal.Ground.NATIONAL_LAW,
                Checks.all(Refusal.Ground.class));
        String reason = checks.text("reason", body.reason(), LONGEST_NOTE);
        checks.done();
        return new Refusal(ground, reason);
    }

    public Extension extension(Bodies.Extend body) {
        Checks checks = new Checks();
        Extension.Ground ground = checks.oneOf(
                "ground",
                body.ground(),
                Extension.Ground.class,
                Extension.Ground.NUMBER,
                Checks.all(Extension.Ground.class));
        String reason = checks.text("reason", body.reason(), LONGEST_NOTE);
        Instant noticeSentAt = checks.past("noticeSentAt", body.noticeSentAt(), OLDEST_YEARS, deadlines);
        checks.done();
        return new Extension(ground, reason, noticeSentAt);
    }

    public TaskEnd taskEnd(Bodies.TaskEnded body) {
        Checks checks = new Checks();
        TaskOutcome outcome = checks.oneOf(
                "outcome", body.outcome(), TaskOutcome.class, TaskOutcome.NOTHING_HELD, TaskOutcome.sayable());
        TaskGround ground = body.ground() == null
                ? null
                : checks.oneOf(
                        "ground", body.ground(), TaskGround.class, TaskGround.IMPOSSIBLE, Checks.all(TaskGround.class));
        Instant doneAt = checks.past("doneAt", body.doneAt(), OLDEST_YEARS, deadlines);
        String digest = body.evidenceSha256() == null
                ? null
                : checks.hex("evidenceSha256", body.evidenceSha256(), HASH_BYTES, "the SHA-256 of what proves the end");
        String reference =
                body.reference() == null ? null : checks.reference("reference", body.reference(), LONGEST_PROOF);
        checks.done();
        return new TaskEnd(outcome, ground, doneAt, digest, reference);
    }

    public String withdrawal(Bodies.Withdraw body) {
        Checks checks = new Checks();
        String reason = checks.text("reason", body.reason(), LONGEST_REASON);
        checks.done();
        return reason;
    }

    /** Of the body as it was understood: blanks and the order of fields make no other request. */
    private byte[] digest(NewRequestBody body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(mapper.writeValueAsBytes(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
