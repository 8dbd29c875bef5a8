package org.lethe.wire.seal;

/** Which way a sealed payload travels. */
public enum Direction {
    COMMAND,
    REPLY
}
