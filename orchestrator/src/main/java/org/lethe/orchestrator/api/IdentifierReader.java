package org.lethe.orchestrator.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.identity.IdentifierRules;
import org.lethe.orchestrator.identity.InvalidIdentifierException;
import org.lethe.wire.Identifier;
import org.springframework.stereotype.Component;

/** Makes canonical identifiers of those in a body. */
@Component
class IdentifierReader {
    private final IdentifierRules rules;

    IdentifierReader(IdentifierRules rules) {
        this.rules = rules;
    }

    /**
     * In the order of the body.
     *
     * @param field where they stand in the body, for the mistakes
     * @param most in one body
     * @param kinds that may be given here
     */
    List<Identifier> read(
            Checks checks,
            String field,
            @Nullable List<NewRequestBody.@Nullable IdentifierBody> bodies,
            int most,
            Set<String> kinds) {
        if (bodies == null || bodies.isEmpty() || bodies.size() > most) {
            checks.add(field, "must hold 1 to " + most + " identifiers");
            return List.of();
        }
        List<Identifier> identifiers = new ArrayList<>();
        for (int i = 0; i < bodies.size(); i++) {
            String place = field + "[" + i + "]";
            NewRequestBody.IdentifierBody body = bodies.get(i);
            if (body == null) {
                checks.add(place, "must be an object with kind and value");
            } else if (body.kind() != null && rules.kinds().contains(body.kind()) && !kinds.contains(body.kind())) {
                checks.add(place + ".kind", "must be one of " + String.join(", ", new TreeSet<>(kinds)) + " here");
            } else {
                read(checks, place, body).ifPresent(identifiers::add);
            }
        }
        return identifiers;
    }

    private Optional<Identifier> read(Checks checks, String place, NewRequestBody.IdentifierBody body) {
        try {
            return Optional.of(rules.canonical(body.issuer(), body.kind(), body.value()));
        } catch (InvalidIdentifierException e) {
            checks.add(place + "." + e.part(), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
