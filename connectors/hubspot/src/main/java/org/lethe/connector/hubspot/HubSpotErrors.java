package org.lethe.connector.hubspot;

import java.time.Duration;
import java.util.Optional;
import org.lethe.connector.ConnectorException;
import org.lethe.connector.MalformedException;
import org.lethe.connector.RateLimitedException;
import org.lethe.connector.TransientException;
import org.lethe.connector.http.VendorErrors;
import org.lethe.connector.http.VendorResponse;
import tools.jackson.databind.JsonNode;

/**
 * The vendor's 429, 423 and 207. Its Retry-After is not reliable, so the wait follows from the policy that the body names;
 * every field of the body may be missing.
 */
final class HubSpotErrors implements VendorErrors {
    private static final Duration BURST = Duration.ofSeconds(10);
    private static final Duration SEARCH = Duration.ofSeconds(1);
    private static final Duration DAY = Duration.ofHours(1);
    private static final Duration LOCKED = Duration.ofSeconds(2);

    @Override
    public Optional<ConnectorException> failure(VendorResponse response) {
        return switch (response.status()) {
            case 429 -> Optional.of(limited(policy(response)));
            case 423 -> Optional.of(new TransientException("VENDOR_LOCKED", "the record is locked", LOCKED));
            default -> Optional.empty();
        };
    }

    /**
     * The results of a list or batch. A batch answers 207 when some objects failed: those that do not exist are left
     * out, any other failure is one of the whole, or what exists would count as absent.
     */
    static JsonNode results(JsonNode answer) {
        for (JsonNode error : answer.path("errors")) {
            if (!error.path("category").asString("").equals("OBJECT_NOT_FOUND")) {
                throw new TransientException("VENDOR_PARTIAL", "the vendor answered a part of a batch", BURST);
            }
        }
        if (!answer.path("results").isArray()) {
            throw new MalformedException("RESULTS_MISSING", "a list has no results");
        }
        return answer.path("results");
    }

    private static RateLimitedException limited(String policy) {
        return switch (policy) {
            case "SECONDLY" -> new RateLimitedException("VENDOR_RATE_SEARCH", "too many searches", SEARCH);
            case "DAILY" -> new RateLimitedException("VENDOR_RATE_DAILY", "the day's quota is used up", DAY);
            default -> new RateLimitedException("VENDOR_RATE_LIMITED", "the vendor's quota is used up", BURST);
        };
    }

    private static String policy(VendorResponse response) {
        try {
            return response.json().path("policyName").asString("");
        } catch (MalformedException e) {
            return "";
        }
    }
}
