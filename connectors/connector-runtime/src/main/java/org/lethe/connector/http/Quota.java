package org.lethe.connector.http;

import java.time.Duration;

/**
 * The vendor's limit and our share of it; the rest is left to everybody else who uses the tenant.
 *
 * @param requests what the vendor allows in one window, for example 100
 * @param window for example 10 seconds
 * @param share between 0 (exclusive) and 1; 0.25 unless the system's owner says otherwise
 */
public record Quota(int requests, Duration window, double share) {
    public static final double DEFAULT_SHARE = 0.25;

    public Quota {
        if (requests < 1 || window.isNegative() || window.isZero() || share <= 0 || share > 1) {
            throw new IllegalArgumentException(
                    "a quota needs at least 1 request, a window and a share in (0, 1], for example 100, PT10S, 0.25");
        }
    }

    public static Quota of(int requests, Duration window) {
        return new Quota(requests, window, DEFAULT_SHARE);
    }

    /** Requests per window that we allow ourselves; at least 1. */
    long ours() {
        return Math.max(1, (long) Math.floor(requests * share));
    }
}
