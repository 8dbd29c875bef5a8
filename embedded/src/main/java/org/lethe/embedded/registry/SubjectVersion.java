package org.lethe.embedded.registry;

/** One version of a subject; {@code deleted} means softly: readers still resolve its id. */
record SubjectVersion(String subject, int version, int id, boolean deleted) {
    SubjectVersion asDeleted() {
        return new SubjectVersion(subject, version, id, true);
    }
}
