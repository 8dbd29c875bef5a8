package org.lethe.orchestrator.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.lethe.wire.AppliedPayload;
import org.lethe.wire.LocatedPayload;
import org.lethe.wire.VerifiedPayload;

/** An answer, cut into parts. */
final class Execution {
    private Execution() {}

    static List<Said> of(Sent sent, SpecificRecord answer, Random random) {
        int parts = random.nextInt(3) == 0 ? 2 + random.nextInt(2) : 1;
        String name = "e" + random.nextInt(1_000_000);
        List<Said> said = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            SpecificRecord payload = parts == 1 ? answer : part(answer, part, parts);
            said.add(new Said(sent.step(), sent.attempt(), name, part, part == parts - 1, payload, null));
        }
        return said;
    }

    private static SpecificRecord part(SpecificRecord answer, int part, int parts) {
        if (answer instanceof LocatedPayload located) {
            return new LocatedPayload(
                    share(located.getItems(), part, parts),
                    share(located.getNewIdentifiers(), part, parts),
                    List.of(),
                    null,
                    null);
        } else if (answer instanceof AppliedPayload applied) {
            return new AppliedPayload(share(applied.getResults(), part, parts), List.of());
        }
        VerifiedPayload verified = (VerifiedPayload) answer;
        return new VerifiedPayload(
                share(verified.getChecks(), part, parts), share(verified.getNewItems(), part, parts), null);
    }

    private static <T> List<T> share(List<T> all, int part, int parts) {
        return all.subList(all.size() * part / parts, all.size() * (part + 1) / parts);
    }
}
