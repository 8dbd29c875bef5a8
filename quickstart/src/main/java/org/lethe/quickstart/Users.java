package org.lethe.quickstart;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Who can sign in to the quickstart. The password is the name, which is why it listens on this machine only. */
enum Users {
    PRIVACY("PRIVACY_OFFICER"),
    APPROVER("APPROVER"),
    OWNER("SYSTEM_OWNER"),
    AUDITOR("AUDITOR"),
    IMPORTER("IMPORTER");

    private final String role;

    Users(String role) {
        this.role = role;
    }

    /** Name and password. */
    String login() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The orchestrator's configuration of all of them. */
    static Map<String, String> properties() {
        var properties = new LinkedHashMap<String, String>();
        properties.put("lethe.plain-passwords", "true");
        // A load is filed by one of them, as fast as it goes.
        properties.put("lethe.security.intake.per-minute", "1000000");
        int number = 0;
        for (var user : values()) {
            var key = "lethe.users[" + number++ + "].";
            properties.put(key + "name", user.login());
            properties.put(key + "password", "{noop}" + user.login());
            properties.put(key + "roles", user.role);
        }
        return properties;
    }
}
