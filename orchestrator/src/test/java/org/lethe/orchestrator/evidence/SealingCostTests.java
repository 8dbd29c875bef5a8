package org.lethe.orchestrator.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lethe.orchestrator.evidence.note.Checkpoint;
import org.lethe.orchestrator.evidence.note.NoteKey;
import org.lethe.orchestrator.evidence.note.SignedNote;
import org.lethe.orchestrator.evidence.tree.Frontier;
import org.lethe.wire.seal.ApplySigner;
import org.lethe.wire.seal.HpkeKeyPair;
import org.lethe.wire.seal.KeyWrap;
import org.lethe.wire.seal.RequestKey;
import org.lethe.wire.seal.SealContext;
import org.lethe.wire.seal.SigningKey;
import org.lethe.wire.seal.SystemKey;
import org.lethe.wire.seal.Verb;

/**
 * What sealing and signing cost an erasure in four systems, in CPU time of the orchestrator: four wraps, twelve sealed
 * payloads, four signed applies, fourteen entries of the log in a batch of their own. {@code -Dlethe.cost.requests=5000} for
 * the figure.
 */
class SealingCostTests {
    private static final int REQUESTS = Integer.getInteger("lethe.cost.requests", 20);
    private static final int SYSTEMS = 4;
    private static final int ENTRIES = 14;
    private static final int PAYLOAD_BYTES = 600;
    private static final Instant NOT_AFTER = Instant.parse("2026-11-22T11:02:00Z");
    private static final String ORIGIN = "example.test/log";

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final SecureRandom random = new SecureRandom();
    private final List<HpkeKeyPair> connectors =
            IntStream.range(0, SYSTEMS).mapToObj(i -> HpkeKeyPair.generate()).toList();
    private final ApplySigner applies = new ApplySigner(SigningKey.generate());
    private final SigningKey logKey = SigningKey.generate();
    private final byte[] payload = new byte[PAYLOAD_BYTES];
    private final Map<String, Long> nanos = new TreeMap<>();
    private Frontier tree = new Frontier(0, List.of());

    @Test
    void whatItCostsIsMeasuredAndWhatIsMadeHolds() {
        // Given: compiled
        IntStream.range(0, REQUESTS).forEach(i -> request());
        nanos.clear();
        tree = new Frontier(0, List.of());

        // When
        String note = "";
        for (int i = 0; i < REQUESTS; i++) {
            note = request();
        }

        // Then
        assertThat(SignedNote.open(note, List.of(new NoteKey(ORIGIN, logKey.verificationKey()))))
                .contains(new Checkpoint(ORIGIN, (long) REQUESTS * ENTRIES, tree.root()).text());
        assertThat(nanos).containsOnlyKeys("log", "seal", "sign", "wrap");
        double all = nanos.values().stream().mapToLong(Long::longValue).sum();
        StringBuilder parts = new StringBuilder();
        nanos.forEach((part, cost) -> parts.append(String.format(" %s %.3f", part, cost / 1e6 / REQUESTS)));
        System.out.printf("sealing and signing: %.3f CPU-ms a request:%s%n", all / 1e6 / REQUESTS, parts);
    }

    private String request() {
        String request = UUID.randomUUID().toString();
        RequestKey key = RequestKey.generate(random);
        for (int i = 0; i < SYSTEMS; i++) {
            String system = "system-" + i;
            SystemKey own = key.forSystem(system);
            HpkeKeyPair connector = connectors.get(i);
            byte[] wrapped = timed("wrap", () -> KeyWrap.wrap(own, connector.id(), connector.publicKey()));
            byte[] sealed = new byte[0];
            for (Verb verb : List.of(Verb.LOCATE, Verb.VERIFY, Verb.APPLY)) {
                SealContext context = SealContext.command(system, verb, request, request, 1, NOT_AFTER);
                sealed = timed("seal", () -> own.seal(payload, context));
            }
            byte[] last = sealed;
            assertThat(timed("sign", () -> applies.sign(request, NOT_AFTER, new byte[32], 0, last)))
                    .isNotNull();
            if (i == 0) {
                assertThat(KeyWrap.unwrap(wrapped, connector)).isEqualTo(own);
            }
        }
        return timed("log", () -> log(request));
    }

    private String log(String request) {
        for (int i = 0; i < ENTRIES; i++) {
            LogRow row = new LogRow(
                    tree.size(),
                    UUID.fromString(request),
                    "APPLIED",
                    NOT_AFTER,
                    CanonicalJson.of(Map.of("system", "crm", "outcomes", Map.of("ERASED", i))));
            tree.add(row.leafHash(), (node, hash) -> {});
        }
        return SignedNote.sign(new Checkpoint(ORIGIN, tree.size(), tree.root()).text(), ORIGIN, logKey);
    }

    private <T> T timed(String part, java.util.function.Supplier<T> work) {
        long before = threads.getCurrentThreadCpuTime();
        T made = work.get();
        nanos.merge(part, threads.getCurrentThreadCpuTime() - before, Long::sum);
        return made;
    }
}
