package org.lethe.connector.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.lethe.connector.ConnectorException;
import org.lethe.connector.DeniedException;
import org.lethe.connector.MalformedException;
import org.lethe.connector.RateLimitedException;
import org.lethe.connector.TransientException;

/** From an HTTP status or an I/O error to a typed failure; RFC 9110 for Retry-After. */
final class HttpFailures {
    static final String UNAUTHORIZED = "VENDOR_UNAUTHORIZED";

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration LATER = Duration.ofSeconds(60);
    private static final Duration LONGEST = Duration.ofHours(24);

    private final Clock clock;

    HttpFailures(Clock clock) {
        this.clock = clock;
    }

    Optional<ConnectorException> of(VendorResponse response) {
        int status = response.status();
        if (status == 401) {
            return Optional.of(new DeniedException(UNAUTHORIZED, "the vendor does not accept the credentials"));
        }
        if (status == 403) {
            return Optional.of(new DeniedException("VENDOR_FORBIDDEN", "the credentials lack a right"));
        }
        if (status == 429) {
            return Optional.of(new RateLimitedException(
                    "VENDOR_RATE_LIMITED", "the vendor's quota is used up", retryAfter(response, SOON)));
        }
        if (status == 408 || status >= 500) {
            return Optional.of(
                    new TransientException("VENDOR_STATUS_" + status, "the vendor failed", retryAfter(response, SOON)));
        }
        if (status >= 300 && status < 400 && status != 304) {
            return Optional.of(new MalformedException(
                    "VENDOR_REDIRECT", "the vendor redirects; the configured address is not the right one"));
        }
        return Optional.empty();
    }

    ConnectorException of(Throwable failure) {
        if (failure instanceof ConnectorException typed) {
            return typed;
        }
        if (failure instanceof InterruptedIOException || failure instanceof TimeoutException) {
            return new TransientException("VENDOR_TIMEOUT", "the vendor did not answer in time", SOON);
        }
        if (failure instanceof ConnectException
                || failure instanceof NoRouteToHostException
                || failure instanceof UnknownHostException) {
            return new TransientException("VENDOR_UNREACHABLE", "no connection to the vendor", SOON);
        }
        if (failure instanceof SSLException) {
            return new TransientException("VENDOR_TLS", "no trusted connection to the vendor", LATER);
        }
        if (failure instanceof InterruptedException) {
            return new TransientException("INTERRUPTED", "the connector is stopping", SOON);
        }
        if (failure instanceof IOException) {
            return new TransientException("VENDOR_IO", "the connection to the vendor broke", SOON);
        }
        throw new IllegalStateException("unexpected failure of the HTTP client: " + failure.getClass());
    }

    private Duration retryAfter(VendorResponse response, Duration otherwise) {
        return response.header("Retry-After").flatMap(this::parse).orElse(otherwise);
    }

    private Optional<Duration> parse(String value) {
        try {
            Duration wait = value.chars().allMatch(Character::isDigit)
                    ? Duration.ofSeconds(Long.parseLong(value))
                    : Duration.between(
                            clock.instant(),
                            ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
            Duration atLeast = wait.isNegative() ? Duration.ZERO : wait;
            return Optional.of(atLeast.compareTo(LONGEST) > 0 ? LONGEST : atLeast);
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
