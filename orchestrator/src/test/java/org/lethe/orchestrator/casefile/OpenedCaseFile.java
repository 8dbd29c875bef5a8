package org.lethe.orchestrator.casefile;

import java.util.UUID;
import org.lethe.orchestrator.request.Actor;

/** Reads a case file as people do: one asks, another grants, the first reads. */
public final class OpenedCaseFile {
    private OpenedCaseFile() {}

    public static String read(Openings openings, UUID requestId) {
        Actor reader = Actor.person("staff-" + UUID.randomUUID());
        OpeningView asked = openings.ask(requestId, OpeningReason.AUDIT, "compared with its record", reader);
        openings.grant(requestId, asked.id(), Actor.person("staff-second"));
        return openings.read(requestId, reader);
    }
}
