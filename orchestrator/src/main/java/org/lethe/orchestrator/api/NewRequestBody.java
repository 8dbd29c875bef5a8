package org.lethe.orchestrator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request as it is filed. */
@Schema(
        name = "NewRequest",
        requiredProperties = {"type", "receivedAt", "subject"},
        example = """
                {"type": "ERASURE", "receivedAt": "2026-11-20", "language": "sv", "channel": "EMAIL",
                 "subject": {"identifiers": [{"kind": "EMAIL", "value": "anna.larsson@example.test"}]}}""")
public record NewRequestBody(
        @Schema(allowableValues = {"ACCESS", "ERASURE"}) @Nullable
        String type,

        @Schema(description = "First contact with anyone: a day or a moment, ISO 8601", example = "2026-11-20")
        @Nullable
        String receivedAt,

        @Nullable Subject subject,

        @Schema(
                allowableValues = {"en", "sv", "nb"},
                description = "Language of the answer; by default that of the controller")
        @Nullable
        String language,

        @Schema(
                allowableValues = {"EMAIL", "LETTER", "ACCOUNT", "PHONE", "OTHER"},
                defaultValue = "OTHER",
                description = "How the request came")
        @Nullable
        String channel,

        @Schema(
                maxLength = 980,
                description = "Message-ID of the e-mail that it came by; only a keyed hash of it is kept, by which the"
                        + " mailbox is held against the requests",
                example = "<20261120090000.1A2B@mail.example.com>")
        @Nullable
        String messageId,

        @Schema(maxLength = 4000, description = "For the privacy team; kept sealed") @Nullable
        String note,

        @Schema(
                description =
                        "Id of the controller that the request is addressed to; can be left out where the inventory"
                                + " has one",
                example = "nordic")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String controller) {

    /** Whose request it is. */
    @Schema(name = "Subject", requiredProperties = "identifiers")
    public record Subject(@Nullable List<@Nullable IdentifierBody> identifiers) {
        @Override
        public String toString() {
            return "Subject";
        }
    }

    /** One way to name the person. */
    @Schema(
            name = "Identifier",
            requiredProperties = {"kind", "value"},
            example = "{\"kind\": \"CUSTOMER_NUMBER\", \"value\": \"1042\", \"issuer\": \"crm\"}")
    public record IdentifierBody(
            @Schema(
                    description = "EMAIL, PHONE, CUSTOMER_NUMBER, NAME_AND_ADDRESS, or a system's own",
                    example = "EMAIL")
            @Nullable
            String kind,

            @Schema(example = "anna.larsson@example.test") @Nullable
            String value,

            @Schema(description = "The system that gave out a number; left out for e-mail, phone and address") @Nullable
            String issuer) {
        @Override
        public String toString() {
            return "Identifier";
        }
    }

    @Override
    public String toString() {
        return "NewRequest[" + type + "]";
    }
}
