package org.lethe.orchestrator.inventory;

import java.time.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A controller, as every answer to its data subjects names it.
 *
 * @param id by which requests, systems and the log name it; {@link #MAIN} unless the inventory gives another
 * @param name the legal entity
 * @param contact where the data subject reaches it about personal data
 * @param officer contact of the data protection officer, null when none is designated
 * @param caseFileTerm how long this controller keeps a case file after its request has ended; null for the default of
 *     {@code lethe.completion.case-file-term}
 * @param calendar country of the public holidays by which its terms are counted, ISO 3166 alpha-2; null for {@code
 *     lethe.deadline.calendar}
 * @param language of answers where a request does not say: en, sv or nb
 * @param authorities where a data subject can complain, Art. 15(1)(f); the controller's own country first
 */
public record Controller(
        String id,
        String name,
        String contact,
        @Nullable String officer,
        @Nullable Period caseFileTerm,
        @Nullable String calendar,
        String language,
        List<Authority> authorities) {
    /** Of an only controller without an id, and of what was filed before there could be several. */
    public static final String MAIN = "main";

    public Controller {
        authorities = List.copyOf(authorities);
    }

    /** How long it keeps a case file. */
    Period caseFileTerm(Period otherwise) {
        return caseFileTerm == null ? otherwise : caseFileTerm;
    }

    /** @param country ISO 3166 alpha-2 */
    public record Authority(String name, String country, String url) {}
}
