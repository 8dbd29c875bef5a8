package org.lethe.orchestrator.inventory;

import java.time.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The controller, as every answer to a data subject names it.
 *
 * @param name the legal entity
 * @param contact where the data subject reaches it about personal data
 * @param officer contact of the data protection officer, null when none is designated
 * @param caseFileTerm how long this controller keeps a case file after its request has ended; null for the default of
 *     {@code lethe.completion.case-file-term}
 * @param authorities where a data subject can complain, Art. 15(1)(f); the controller's own country first
 */
public record Controller(
        String name,
        String contact,
        @Nullable String officer,
        @Nullable Period caseFileTerm,
        List<Authority> authorities) {
    public Controller {
        authorities = List.copyOf(authorities);
    }

    /** @param country ISO 3166 alpha-2 */
    public record Authority(String name, String country, String url) {}
}
