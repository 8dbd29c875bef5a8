package org.lethe.orchestrator.evidence;

/** The entries of a year are about to go, in the publisher's transaction; what only they refer to can go with them. */
public record LogYearRemovedEvent(int year) {}
