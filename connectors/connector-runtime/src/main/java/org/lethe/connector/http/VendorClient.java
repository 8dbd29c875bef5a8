package org.lethe.connector.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.lethe.connector.ConnectorException;
import org.lethe.connector.DeniedException;
import org.lethe.connector.RateLimitedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * JSON over HTTP to one vendor. Thread-safe; blocks the caller. Redirects are not followed.
 *
 * <p>What cannot be answered is thrown as a {@link ConnectorException} with a code: {@code VENDOR_TIMEOUT},
 * {@code VENDOR_UNREACHABLE}, {@code VENDOR_TLS}, {@code VENDOR_IO}, {@code VENDOR_STATUS_503} (transient),
 * {@code VENDOR_RATE_LIMITED}, {@code QUOTA_SHARE_USED} (rate limited), {@code VENDOR_UNAUTHORIZED},
 * {@code VENDOR_FORBIDDEN} (denied), {@code VENDOR_REDIRECT}, {@code VENDOR_TOO_LARGE} (malformed). Every other status,
 * 404 included, is returned: what it means is the connector's knowledge. A request the vendor refused with 429 was not
 * carried out, so it is repeated here where the wait is short. One that was refused with 401 is sent once more where
 * {@link Credentials#renew} has other credentials to offer. Nothing else is repeated.
 */
public final class VendorClient {
    private static final Logger log = LoggerFactory.getLogger(VendorClient.class);
    private static final int TRIES = 3;

    private final VendorClientConfig config;
    private final HttpExchanges http;
    private final HttpFailures failures;
    private final Map<String, QuotaGate> gates;
    private final MeterRegistry meters;

    /** Made by {@link VendorClientConfig#open}. */
    VendorClient(VendorClientConfig config, Map<String, QuotaGate> gates, MeterRegistry meters, HttpFailures failures) {
        this.config = config;
        this.gates = gates;
        this.meters = meters;
        this.failures = failures;
        this.http = new HttpExchanges(config);
    }

    /**
     * Sends a request and reads the whole answer, up to the configured size.
     *
     * @throws ConnectorException as described above
     */
    public VendorResponse send(VendorRequest request) {
        return send(request, UnaryOperator.identity());
    }

    /**
     * The same for an answer that has the one that counts inside of it, as a batch of one request has.
     *
     * @param unwrap gives the answer inside, which is judged as if it had come by itself; or the answer as it is
     */
    public VendorResponse send(VendorRequest request, UnaryOperator<VendorResponse> unwrap) {
        Map<String, String> login = config.credentials().headers();
        try {
            return repeatingWhenLimited(request, unwrap, login);
        } catch (DeniedException e) {
            if (!e.code().equals(HttpFailures.UNAUTHORIZED)
                    || !config.credentials().renew(login)) {
                throw e;
            }
            return repeatingWhenLimited(request, unwrap, config.credentials().headers());
        }
    }

    private VendorResponse checked(VendorResponse answer) {
        Optional<ConnectorException> failure = config.errors().failure(answer).or(() -> failures.of(answer));
        if (failure.isPresent()) {
            throw failure.get();
        }
        return answer;
    }

    private VendorResponse repeatingWhenLimited(
            VendorRequest request, UnaryOperator<VendorResponse> unwrap, Map<String, String> login) {
        QuotaGate gate = gates.get(request.quota());
        if (gate == null) {
            throw new IllegalArgumentException("no quota is named " + request.quota());
        }
        for (int attempt = 1; ; attempt++) {
            pass(gate);
            try {
                return checked(unwrap.apply(exchange(request, login)));
            } catch (RateLimitedException e) {
                gate.close(e.retryAfter());
                if (attempt == TRIES || !gate.worthWaiting(e.retryAfter())) {
                    throw e;
                }
            }
        }
    }

    private void pass(QuotaGate gate) {
        try {
            gate.pass();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failures.of(e);
        }
    }

    private VendorResponse exchange(VendorRequest request, Map<String, String> login) {
        Timer.Sample sample = Timer.start(meters);
        String outcome = "ERROR";
        try {
            VendorResponse response = http.send(request, login);
            outcome = Integer.toString(response.status());
            return response;
        } catch (IOException | TimeoutException | ConnectorException e) {
            ConnectorException failure = failures.of(e);
            outcome = failure.code();
            throw failure;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            outcome = "INTERRUPTED";
            throw failures.of(e);
        } finally {
            sample.stop(timer(request, outcome));
            log.debug(
                    "vendor call system={} method={} path={} outcome={}",
                    config.system(),
                    request.method(),
                    request.template(),
                    outcome);
        }
    }

    private Timer timer(VendorRequest request, String outcome) {
        return Timer.builder("lethe.connector.vendor.requests")
                .description("Calls to the vendor by path template and HTTP status or code of the failure")
                .tag("system", config.system())
                .tag("method", request.method())
                .tag("path", request.template())
                .tag("outcome", outcome)
                .register(meters);
    }

    /** The vendor's base address, for links that connectors compare. */
    public URI base() {
        return config.base();
    }

    /** How long one exchange may take. */
    public Duration timeout() {
        return config.timeout();
    }
}
