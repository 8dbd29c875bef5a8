package org.lethe.orchestrator.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.orchestrator.keys.RequestKeys;
import org.lethe.orchestrator.memory.HeapDump;
import org.lethe.orchestrator.memory.Secrets;
import org.lethe.orchestrator.request.RequestType;
import org.lethe.orchestrator.request.Status;
import org.lethe.orchestrator.request.World;
import org.lethe.wire.Action;
import org.lethe.wire.ProposedItem;
import org.lethe.wire.seal.RequestKey;
import org.lethe.wire.seal.Verb;

/** What is left in memory of a person whose request went over Kafka and has ended. */
class ForgottenByTheWholeIntegrationTests {
    private static final WholeLethe LETHE = WholeLethe.shared();

    @Test
    void nothingOfAPersonIsLeftInWhatWentOverKafka(@TempDir Path folder) {
        // Given / When
        Secrets secrets = new Secrets();
        completed(secrets);

        // Then: also in the buffers of the Kafka clients and of the connector beside it, which only ever see what is
        // sealed
        await().atMost(WholeLethe.MOST)
                .untilAsserted(
                        () -> assertThat(HeapDump.into(folder).find(secrets)).isEmpty());
    }

    private static void completed(Secrets secrets) {
        String mail = word() + "@example.test";
        UUID id = LETHE.file(RequestType.ERASURE, mail);
        RequestKey key = LETHE.bean(RequestKeys.class).open(id, RequestKeys.Tier.WORKING);
        secrets.text("e-mail address", mail)
                .key("working key", key.bytes())
                .key("key of the system", key.forSystem(LETHE.system()).bytes());
        String preview = word();
        secrets.text("what a system showed", preview);
        ProposedItem shown = World.item("contacts", "c-1", Action.ERASE);
        shown.setPreview(Map.of("name", preview));
        World world = new World().holds(LETHE.system(), shown);
        for (Verb verb : List.of(Verb.LOCATE, Verb.APPLY, Verb.VERIFY)) {
            LETHE.answer(verb, world);
        }
        LETHE.awaitStatus(id, Status.ANSWERING);
        LETHE.tellThePerson(id);
        LETHE.awaitStatus(id, Status.COMPLETED);
    }

    private static String word() {
        return new SecureRandom()
                .ints(16, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
