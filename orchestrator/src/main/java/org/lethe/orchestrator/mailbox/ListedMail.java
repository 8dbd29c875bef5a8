package org.lethe.orchestrator.mailbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One mail of a list that somebody holds against the requests. Nothing of it is kept.
 *
 * @param line of the list, from 1; of an mbox, that of its first line
 * @param id null when the list has none for it
 */
public record ListedMail(int line, @Nullable MessageId id, Instant receivedAt) {}
