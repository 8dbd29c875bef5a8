package org.lethe.orchestrator.request;

import java.time.Instant;
import java.util.UUID;

/** What was said when the request was filed and never changes. */
public record Dossier(
        UUID id,
        RequestType type,
        Instant receivedAt,
        Instant filedAt,
        String language,
        String channel,
        String filedBy) {}
