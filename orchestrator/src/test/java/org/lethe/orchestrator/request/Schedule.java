package org.lethe.orchestrator.request;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.lethe.orchestrator.plan.ApprovalPolicy;
import org.lethe.wire.Action;
import org.lethe.wire.ApplyPayload;
import org.lethe.wire.FailureKind;
import org.lethe.wire.Ground;
import org.lethe.wire.Identifier;
import org.lethe.wire.Outcome;
import org.lethe.wire.VerifyPayload;

/**
 * What happens to one request, drawn from a seed: commands lost, doubled, executed twice, and sent although the sender
 * learned of no success; systems that are out for a while, connectors that die between an action and its reply, replies in
 * parts and in any order, deaths of the orchestrator at every point, time that passes or jumps an hour, people who approve,
 * withdraw or refuse. The same seed gives the same schedule over every {@link Shell}.
 */
final class Schedule {
    private static final int EVENTS = 90;
    private static final int ROUNDS_TO_END = 150;
    private static final List<String> SYSTEMS = List.of("crm", "erp", "hubspot", "helpdesk");
    private static final List<Action> ERASURES = List.of(Action.ERASE, Action.ERASE, Action.ANONYMISE, Action.REVIEW);
    private static final List<Action> COPIES = List.of(Action.EXPORT, Action.EXPORT, Action.REVIEW);

    private final RequestType type;
    private final long seed;
    private final Random random;
    private final Shell shell;
    private final World world = new World();
    private final ScheduleChecks checks;
    private final List<Sent> commands = new ArrayList<>();
    private final List<Sent> notSent = new ArrayList<>();
    private final List<Said> replies = new ArrayList<>();
    private final List<String> trace = new ArrayList<>();
    private int named;

    Schedule(RequestType type, long seed, Shell shell) {
        this.type = type;
        this.seed = seed;
        this.random = new Random(seed);
        this.shell = shell;
        this.checks = new ScheduleChecks(shell, world);
    }

    /** Whether a policy approves in the schedule of this seed. */
    static ApprovalPolicy policy(long seed) {
        return seed % 2 == 0 ? Requests.always() : ApprovalPolicy.NEVER;
    }

    /** Runs to the request's end; returns what was seen after every event. */
    List<String> run() {
        for (int n = random.nextInt(6); n > 0; n--) {
            disturb();
        }
        shell.file();
        note("file");
        for (int n = 0; n < EVENTS && !shell.state().status().terminal(); n++) {
            note(event());
        }
        end();
        return trace;
    }

    /** How to run it again. */
    @Override
    public String toString() {
        return type + " seed=" + seed + ", again with -Dlethe.seed=" + seed;
    }

    /** What happened last. */
    String tail() {
        return "\n" + String.join("\n", trace.subList(Math.max(0, trace.size() - 30), trace.size()));
    }

    private void note(String event) {
        RequestState state = shell.state();
        trace.add(event + " " + state.status() + " attention=" + state.attention() + " round="
                + state.progress().round() + " plan=" + state.progress().plan() + " outcomes="
                + state.items().stream()
                        .map(item -> item.outcome() == null
                                ? "-"
                                : item.outcome().outcome().name())
                        .toList()
                + " " + shell.steps());
        checks.afterEvery();
    }

    private String event() {
        int dice = random.nextInt(40);
        if (dice < 9) {
            return dispatch();
        } else if (dice < 20) {
            return commands.isEmpty() ? "nothing to execute" : execute();
        } else if (dice < 29) {
            return deliver();
        } else if (dice < 33) {
            Duration time = random.nextInt(12) > 0
                    ? Duration.ofSeconds(1 + random.nextInt(200))
                    : Duration.ofHours(random.nextBoolean() ? 1 : -1);
            shell.forward(time);
            return "forward " + time;
        } else if (dice < 34) {
            shell.sweep();
            return "sweep";
        } else if (dice < 35) {
            disturb();
            return "disturb";
        } else if (dice < 36) {
            return outage();
        } else if (dice < 39) {
            return people();
        }
        return leave();
    }

    private String dispatch() {
        if (random.nextBoolean()) {
            noteNotSent();
        }
        List<Sent> claimed = claim();
        StringBuilder fates = new StringBuilder("dispatch");
        for (Sent sent : claimed) {
            int fate = random.nextInt(10);
            if (fate == 0) {
                fates.append(" died before sending;");
            } else if (fate == 1) {
                if (random.nextBoolean()) {
                    // The sender learned of no success, and it arrived all the same.
                    commands.add(sent.with(shell.payload(sent.step())));
                }
                notSent.add(sent);
                fates.append(" not sent;");
            } else {
                Sent carried = sent.with(shell.payload(sent.step()));
                commands.add(carried);
                if (fate == 2) {
                    commands.add(carried);
                }
            }
        }
        return fates.toString();
    }

    private List<Sent> claim() {
        List<Sent> claimed = shell.claim();
        checks.claimed(claimed);
        return claimed;
    }

    /** The sender learns what was not sent, by when it may have been answered, have failed or have been sent again. */
    private void noteNotSent() {
        for (Sent sent : notSent) {
            shell.notSent(sent);
            checks.settled(sent);
        }
        notSent.clear();
    }

    /** For a while one system answers nothing, while the others do at once; the person may lose patience. */
    private String outage() {
        String system = SYSTEMS.get(random.nextInt(SYSTEMS.size()));
        for (int attempts = 1 + random.nextInt(8); attempts > 0; attempts--) {
            for (Sent sent : claim()) {
                if (!sent.step().system().equals(system)) {
                    Sent carried = sent.with(shell.payload(sent.step()));
                    shell.fold(Execution.of(carried, answer(carried), random), Shell.Death.NONE);
                }
            }
            shell.forward(Duration.ofMinutes(3));
            shell.sweep();
        }
        if (shell.state().status() == Status.APPLYING && random.nextBoolean()) {
            attempt(shell::withdraw);
            return "outage of " + system + ", withdraw";
        }
        return "outage of " + system;
    }

    /** A connector takes a command. */
    private String execute() {
        int chosen = random.nextInt(commands.size());
        Sent sent = commands.get(chosen);
        if (random.nextInt(8) > 0) {
            commands.remove(chosen);
        }
        if (shell.now().isAfter(sent.notAfter())) {
            fail(sent, FailureKind.EXPIRED);
            return "expired";
        }
        int fate = random.nextInt(12);
        if (fate == 0) {
            fail(sent, random.nextBoolean() ? FailureKind.TRANSIENT : FailureKind.RATE_LIMITED);
            return "failed for now";
        } else if (fate == 1 && random.nextInt(3) == 0) {
            fail(sent, FailureKind.DENIED);
            return "failed for good";
        } else if (fate == 2) {
            partly(sent);
            return "died in the middle";
        }
        List<Said> execution = Execution.of(sent, answer(sent), random);
        if (fate == 3) {
            return "died before the reply";
        } else if (fate == 4) {
            replies.addAll(execution.subList(0, random.nextInt(execution.size())));
            return "died between parts";
        }
        replies.addAll(execution);
        return "executed";
    }

    private void fail(Sent sent, FailureKind kind) {
        replies.add(Said.failed(sent, kind));
        checks.settled(sent);
    }

    /** Some items were done when the connector died; nothing was said. */
    private void partly(Sent sent) {
        if (sent.payload() instanceof ApplyPayload payload) {
            int done = random.nextInt(payload.getItems().size() + 1);
            checks.applying(sent);
            world.apply(
                    sent.step().system(),
                    new ApplyPayload(payload.getRight(), payload.getItems().subList(0, done)));
        }
    }

    private SpecificRecord answer(Sent sent) {
        String system = sent.step().system();
        return switch (sent.step().phase()) {
            case LOCATE -> world.locate(system);
            case APPLY -> {
                checks.applying(sent);
                yield world.apply(system, (ApplyPayload) Objects.requireNonNull(sent.payload()));
            }
            case VERIFY -> world.verify(system, (VerifyPayload) Objects.requireNonNull(sent.payload()));
            case SURVEY -> throw new IllegalStateException("no request sends a survey");
        };
    }

    /** Some of the replies arrive, in any order; some will arrive again. */
    private String deliver() {
        Collections.shuffle(replies, random);
        int many = replies.isEmpty() ? 0 : 1 + random.nextInt(replies.size());
        List<Said> arriving = new ArrayList<>(replies.subList(0, many));
        Shell.Death death = switch (random.nextInt(6)) {
            case 0 -> Shell.Death.BEFORE_COMMIT;
            case 1 -> Shell.Death.AFTER_COMMIT;
            default -> Shell.Death.NONE;
        };
        if (death == Shell.Death.NONE) {
            replies.subList(0, many).clear();
            if (many > 0 && random.nextInt(4) == 0) {
                replies.add(arriving.get(random.nextInt(many)));
            }
        }
        if (many > 0) {
            shell.fold(arriving, death);
        }
        return "deliver " + many + " " + death;
    }

    private String people() {
        attempt(() -> shell.decideIdentifiers(random.nextBoolean()));
        attempt(() -> shell.decideAll(Action.RETAIN, Ground.RIGHTS_OF_OTHERS));
        attempt(shell::approveSeen);
        attempt(shell::release);
        attempt(shell::redrive);
        attempt(shell::answer);
        return "people";
    }

    private String leave() {
        if (random.nextInt(shell.state().status() == Status.APPLYING ? 2 : 6) > 0) {
            return "stay";
        }
        if (random.nextBoolean()) {
            attempt(shell::withdraw);
            return "withdraw";
        }
        attempt(shell::refuse);
        return "refuse";
    }

    /** A conflict is an answer too. */
    private static void attempt(Runnable call) {
        try {
            call.run();
        } catch (RequestException e) {
            if (e.kind() != RequestException.Kind.CONFLICT) {
                throw e;
            }
        }
    }

    private void disturb() {
        String system = SYSTEMS.get(random.nextInt(SYSTEMS.size()));
        List<Action> proposals = type == RequestType.ACCESS ? COPIES : ERASURES;
        switch (random.nextInt(4)) {
            case 0, 1 ->
                world.holds(system, World.item("c", "r-" + named++, proposals.get(random.nextInt(proposals.size()))));
            case 2 -> {
                if (named > 0) {
                    List<Outcome> bad = List.of(Outcome.FAILED, Outcome.CHANGED, Outcome.NOT_ATTEMPTED);
                    world.answers("r-" + random.nextInt(named), bad.get(random.nextInt(bad.size())));
                }
            }
            default ->
                world.vouches(
                        system,
                        random.nextBoolean()
                                ? new Identifier("crm", "CUSTOMER_NUMBER", "c" + random.nextInt(9))
                                : new Identifier("", "EMAIL", "e" + random.nextInt(9) + "@example.test"));
        }
    }

    /** Everything works again and everybody does their work: the request must come to an end. */
    private void end() {
        for (int n = 0; n < named; n++) {
            world.heals("r-" + n);
        }
        noteNotSent();
        for (int n = 0; n < ROUNDS_TO_END && !shell.state().status().terminal(); n++) {
            shell.forward(Duration.ofMinutes(3));
            shell.sweep();
            claim().forEach(sent -> commands.add(sent.with(shell.payload(sent.step()))));
            List<Sent> running = List.copyOf(commands);
            commands.clear();
            for (Sent sent : running) {
                if (shell.now().isAfter(sent.notAfter())) {
                    fail(sent, FailureKind.EXPIRED);
                } else {
                    replies.addAll(Execution.of(sent, answer(sent), random));
                }
            }
            Collections.shuffle(replies, random);
            shell.fold(List.copyOf(replies), Shell.Death.NONE);
            replies.clear();
            people();
            note("ending");
        }
        checks.ended();
    }
}
