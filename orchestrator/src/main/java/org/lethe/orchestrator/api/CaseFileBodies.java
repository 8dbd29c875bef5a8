package org.lethe.orchestrator.api;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The bodies of the calls on case files and holds. Everything is text, as in {@link Bodies}. */
public final class CaseFileBodies {
    private CaseFileBodies() {}

    /** Somebody asks to read a case file. */
    @Schema(
            name = "NewOpening",
            requiredProperties = {"reason", "text"},
            example = """
                    {"reason": "COMPLAINT", "text": "The authority asks which letter was sent, and when."}""")
    public record Ask(
            @Schema(allowableValues = {"COMPLAINT", "AUTHORITY_INQUIRY", "LEGAL_CLAIM", "AUDIT", "SUBJECT_INQUIRY"})
            @Nullable
            String reason,

            @Schema(maxLength = 1000, description = "Why in words, without naming the person") @Nullable
            String text) {
        @Override
        public String toString() {
            return "Body";
        }
    }

    /** A hold on a case file and on what was retained. */
    @Schema(
            name = "NewHold",
            requiredProperties = {"kind", "reviewOn", "reason"},
            example = """
                    {"kind": "COMPLAINT", "reference": "DI-2026-114", "reviewOn": "2027-05-01",
                     "reason": "The authority has not decided."}""")
    public record Hold(
            @Schema(allowableValues = {"COMPLAINT", "AUTHORITY_INQUIRY", "LEGAL_CLAIM"}) @Nullable
            String kind,

            @Schema(maxLength = 200, description = "The authority's or the court's: letters, digits and . _ : / -")
            @Nullable
            String reference,

            @Schema(description = "A day within a year, on which somebody looks whether it is still needed") @Nullable
            String reviewOn,

            @Schema(maxLength = 1000, description = "Why, without naming the person") @Nullable
            String reason) {
        @Override
        public String toString() {
            return "Body";
        }
    }

    /** Somebody looked: the hold is still needed. */
    @Schema(name = "HoldReview", requiredProperties = "reviewOn")
    public record Review(
            @Schema(description = "The next day, within a year") @Nullable
            String reviewOn) {
        @Override
        public String toString() {
            return "Body";
        }
    }

    /** A hold is not needed any more. */
    @Schema(name = "HoldLifting", requiredProperties = "reason")
    public record Lift(
            @Schema(maxLength = 1000, description = "Why, without naming the person") @Nullable
            String reason) {
        @Override
        public String toString() {
            return "Body";
        }
    }
}
