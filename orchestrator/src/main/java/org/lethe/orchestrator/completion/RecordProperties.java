package org.lethe.orchestrator.completion;

import java.time.Period;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Terms that the completion record names, {@code lethe.completion.*}.
 *
 * @param caseFileTerm how long the case file is kept after the request has ended; default 3 years
 */
@ConfigurationProperties("lethe.completion")
public record RecordProperties(@Nullable Period caseFileTerm) {
    private static final Period DEFAULT = Period.ofYears(3);

    public RecordProperties {
        caseFileTerm = caseFileTerm == null ? DEFAULT : caseFileTerm;
        if (caseFileTerm.isNegative() || caseFileTerm.isZero()) {
            throw new IllegalArgumentException(
                    "lethe.completion.case-file-term is " + caseFileTerm + ": give a term, for example P3Y");
        }
    }
}
