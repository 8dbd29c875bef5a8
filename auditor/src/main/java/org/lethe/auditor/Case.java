package org.lethe.auditor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the log has said of one request that has no completion record yet. */
final class Case {
    /** The controller of what was filed, and of logs, from before there could be several. */
    static final String MAIN = "main";

    /** Null when it was filed before the bundle begins: little can be said of it then. */
    final @Nullable String type;

    /** That the request is addressed to, by its id. */
    final String controller;

    final List<String> approvals = new ArrayList<>();

    /** Read back, and nothing applied since. */
    boolean verified;

    boolean released;

    /** HMAC of what the person was answered. */
    @Nullable
    String answer;

    @Nullable
    String refusal;

    boolean withdrawn;

    /** What came of each system without a connector; empty text while its task is open. */
    final Map<String, String> tasks = new TreeMap<>();

    /** The status in which it ended. */
    @Nullable
    String ended;

    /** SHA-256 of the record that must follow, hex. */
    @Nullable
    String record;

    Case(@Nullable String type, String controller) {
        this.type = type;
        this.controller = controller;
    }

    boolean carried() {
        return type == null;
    }
}
