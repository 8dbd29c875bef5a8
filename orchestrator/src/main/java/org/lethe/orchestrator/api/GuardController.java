package org.lethe.orchestrator.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.lethe.orchestrator.guard.GuardLookup;
import org.lethe.orchestrator.request.Actor;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What importers ask before they import. */
@RestController
@RequestMapping("/api/v1/guard")
@Tag(name = "Guard")
class GuardController {
    private final GuardLookup guard;
    private final RequestReader reader;

    GuardController(GuardLookup guard, RequestReader reader) {
        this.guard = guard;
        this.reader = reader;
    }

    @PostMapping(path = "/lookup", consumes = "application/json")
    @Operation(
            summary = "Ask whom not to import",
            description =
                    "Role IMPORTER. For each identifier, in order, whether its import is to be held back because the"
                            + " person was erased. Not for people who have just signed up themselves. So many identifiers an"
                            + " hour; then 429 with Retry-After. There is no list.")
    Answers lookup(@RequestBody Bodies.Lookup body, Actor who) {
        return new Answers(
                guard.holdBack(reader.lookup(body), who).stream().map(Held::new).toList());
    }

    /** As many as were asked about, in their order. */
    @Schema(name = "LookupAnswer")
    record Answers(List<Held> identifiers) {}

    /** @param holdBack true: do not import this record; ask the privacy team */
    @Schema(name = "LookedUp")
    record Held(boolean holdBack) {}
}
