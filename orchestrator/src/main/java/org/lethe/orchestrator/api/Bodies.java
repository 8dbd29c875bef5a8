package org.lethe.orchestrator.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bodies of the calls on a request. Everything is text here, so that every mistake can be named by its field. */
public final class Bodies {
    private Bodies() {}

    /** A decision on one item. */
    @Schema(
            name = "ItemDecision",
            requiredProperties = {"itemId", "action", "reason"},
            example = """
                    {"itemId": "7c1a6a0e-4a57-4a0e-9f0c-0d5b3f1f2a11", "action": "RETAIN",
                     "ground": "RIGHTS_OF_OTHERS", "reason": "The mailbox is shared with a colleague."}""")
    public record Decision(
            @Nullable String itemId,

            @Schema(allowableValues = {"ERASE", "ANONYMISE", "RETAIN", "EXPORT"}) @Nullable
            String action,

            @Schema(description = "Needed for RETAIN") @Nullable
            String ground,

            @Schema(maxLength = 1000, description = "Why, without identifiers") @Nullable
            String reason) {}

    /** A decision on an identifier that a system vouched for. */
    @Schema(
            name = "IdentifierDecision",
            requiredProperties = {"identifierId", "accepted"})
    public record IdentifierDecision(
            @Nullable String identifierId, @Nullable Boolean accepted) {
        @Override
        public String toString() {
            return "Body";
        }
    }

    /** The approval of exactly this plan. */
    @Schema(name = "Approval", requiredProperties = "planHash")
    public record Approval(
            @Schema(
                    description = "As the plan shows it",
                    example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
            @Nullable
            String planHash) {
        @Override
        public String toString() {
            return "Body";
        }
    }

    /** The approval or refusal of exactly this data map. */
    @Schema(
            name = "DataMapDecision",
            requiredProperties = {"digest", "reason"})
    public record DataMapDecided(
            @Schema(
                    description = "SHA-256 of the file, as the data map's page shows it",
                    example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
            @Nullable
            String digest,

            @Schema(maxLength = 1000, description = "Why, without personal data; the auditor reads it") @Nullable
            String reason) {}

    /** How the person was informed. */
    @Schema(
            name = "Answer",
            requiredProperties = {"channel", "deliveredAt", "contentSha256", "proof"},
            example = """
                    {"channel": "LETTER", "deliveredAt": "2026-11-21",
                     "contentSha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                     "proof": "RR123456785SE"}""")
    public record Answer(
            @Schema(allowableValues = {"SECURE_LINK", "LETTER", "HANDED_OVER", "EMAIL"}) @Nullable
            String channel,

            @Nullable String deliveredAt,

            @Schema(description = "SHA-256 of what was sent") @Nullable
            String contentSha256,

            @Schema(maxLength = 200, description = "A posting number or the like: letters, digits and . _ : / -")
            @Nullable
            String proof) {
        @Override
        public String toString() {
            return "Body";
        }
    }

    /** A refusal on one of the grounds of the law. */
    @Schema(
            name = "Refusal",
            requiredProperties = {"ground", "reason"})
    public record Refuse(
            @Schema(
                    allowableValues = {
                        "MANIFESTLY_UNFOUNDED_12_5",
                        "EXCESSIVE_12_5",
                        "NOT_IDENTIFIABLE_11_2",
                        "IDENTITY_NOT_CONFIRMED_12_6",
                        "NOT_CONTROLLER",
                        "NO_GROUND_17_1",
                        "EXCEPTION_17_3",
                        "RIGHTS_OF_OTHERS_15_4",
                        "NATIONAL_LAW"
                    })
            @Nullable
            String ground,

            @Schema(maxLength = 4000) @Nullable String reason) {
        @Override
        public String toString() {
            return "Body";
        }
    }

    /** An extension to three months from receipt. */
    @Schema(
            name = "Extension",
            requiredProperties = {"ground", "reason", "noticeSentAt"})
    public record Extend(
            @Schema(allowableValues = {"COMPLEXITY", "NUMBER"}) @Nullable
            String ground,

            @Schema(maxLength = 4000) @Nullable String reason,

            @Schema(description = "When the person was told, within the first month") @Nullable
            String noticeSentAt) {
        @Override
        public String toString() {
            return "Body";
        }
    }

    /** The end of a task in a system without a connector. */
    @Schema(
            name = "TaskEnd",
            requiredProperties = {"outcome", "doneAt"},
            example = """
                    {"outcome": "DONE", "doneAt": "2026-11-21", "reference": "DPA-2026-114"}""")
    public record TaskEnded(
            @Schema(allowableValues = {"DONE", "NOTHING_HELD", "INSTRUCTED_UNCONFIRMED", "NOT_POSSIBLE"}) @Nullable
            String outcome,

            @Schema(description = "Needed for NOT_POSSIBLE") @Nullable
            String ground,

            @Schema(description = "A day or a moment") @Nullable
            String doneAt,

            @Schema(description = "SHA-256 of a document that proves it; an HMAC of it is kept") @Nullable
            String evidenceSha256,

            @Schema(maxLength = 200, description = "Of such a document: letters, digits and . _ : / -") @Nullable
            String reference) {
        @Override
        public String toString() {
            return "Body";
        }
    }

    /** A mail to the privacy mailbox that is no request. */
    @Schema(
            name = "NoRequest",
            requiredProperties = {"messageId", "reason"},
            example = "{\"messageId\": \"<1A2B@mail.example.com>\", \"reason\": \"QUESTION\"}")
    public record NoRequestMail(
            @Nullable String messageId,

            @Schema(allowableValues = {"PART_OF_A_REQUEST", "QUESTION", "NOT_FROM_A_PERSON", "SPAM", "MISDIRECTED"})
            @Nullable
            String reason,

            @Schema(description = "The request that the mail is part of") @Nullable
            String request) {
        @Override
        public String toString() {
            return "Body";
        }
    }

    /** People whom an importer is about to import. */
    @Schema(name = "Lookup", requiredProperties = "identifiers", example = """
                    {"identifiers": [{"kind": "EMAIL", "value": "anna.larsson@example.test"},
                     {"kind": "CUSTOMER_NUMBER", "value": "1042", "issuer": "crm"}]}""")
    public record Lookup(
            @Schema(description = "1 to 100, each of EMAIL or CUSTOMER_NUMBER unless lethe.guard.kinds says otherwise")
            @Nullable
            List<NewRequestBody.@Nullable IdentifierBody> identifiers) {
        @Override
        public String toString() {
            return "Body";
        }
    }

    /** A system was restored from a backup. */
    @Schema(name = "Replay", requiredProperties = "restoredTo", example = """
                    {"restoredTo": "2026-11-21T22:00:00Z"}""")
    public record Replay(
            @Schema(description = "The moment that the backup shows, or its day") @Nullable
            String restoredTo) {}

    /** A withdrawal by the person. */
    @Schema(name = "Withdrawal", requiredProperties = "reason")
    public record Withdraw(
            @Schema(maxLength = 1000) @Nullable String reason) {
        @Override
        public String toString() {
            return "Body";
        }
    }
}
