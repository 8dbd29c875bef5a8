package org.lethe.wire.seal;

/** The verb of a sealed payload; a reply has the verb of the command it answers. */
public enum Verb {
    LOCATE,
    APPLY,
    VERIFY,
    SURVEY
}
