package org.lethe.orchestrator.api.problem;

/**
 * One field of a body or query that is wrong.
 *
 * @param field path, for example {@code subject.identifiers[0].value}
 * @param message what is wrong and how to put it right; never the value
 */
public record FieldError(String field, String message) {}
