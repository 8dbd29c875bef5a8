package org.lethe.orchestrator.completion;

import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Terms that the completion record names, {@code lethe.completion.*}.
 *
 * @param caseFileTerm how long the case file is kept after the request has ended, where the inventory names no term of the controller;
 *     default 3 years
 */
@ConfigurationProperties("lethe.completion")
public record RecordProperties(@DefaultValue("P3Y") Period caseFileTerm) {
    public RecordProperties {
        if (caseFileTerm.isNegative() || caseFileTerm.isZero()) {
            throw new IllegalArgumentException(
                    "lethe.completion.case-file-term is " + caseFileTerm + ": give a term, for example P3Y");
        }
    }
}
