package org.lethe.orchestrator.api.security;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who can sign in.
 *
 * @param users nobody by default
 * @param plainPasswords true to allow {@code {noop}} passwords, which only a demonstration may do
 */
@ConfigurationProperties("lethe")
public record UsersProperties(List<User> users, boolean plainPasswords) {
    private static final String PLAIN = "{noop}";

    public UsersProperties(@Nullable List<User> users, boolean plainPasswords) {
        this.users = users == null ? List.of() : List.copyOf(users);
        this.plainPasswords = plainPasswords;
        Set<String> names = new HashSet<>();
        for (User user : this.users) {
            if (!names.add(user.name())) {
                throw new IllegalArgumentException(
                        "lethe.users names '" + user.name() + "' twice: give each user a name of its own");
            }
            if (!plainPasswords && user.password().startsWith(PLAIN)) {
                throw new IllegalArgumentException("lethe.users[].password of '" + user.name()
                        + "' is in clear: give a BCrypt hash such as {bcrypt}$2a$12$..., or set"
                        + " lethe.plain-passwords=true for a demonstration");
            }
        }
    }

    /**
     * @param password {@code {bcrypt}$2a$…}
     * @param staffId how the person is named in completion records, without being named; null for a keyed hash of the name
     */
    public record User(
            String name,
            String password,
            Set<Role> roles,
            @Nullable String staffId) {
        public User(
                @Nullable String name, @Nullable String password, @Nullable Set<Role> roles, @Nullable String staffId) {
            if (name == null || name.isBlank()) {
                throw new IllegalArgumentException("lethe.users[].name is missing: give for example anna");
            }
            if (password == null || !password.matches("\\{(bcrypt|noop)}.+")) {
                throw new IllegalArgumentException("lethe.users[].password of '" + name
                        + "' is missing or of an unknown form: give a BCrypt hash such as {bcrypt}$2a$12$...");
            }
            if (roles == null || roles.isEmpty()) {
                throw new IllegalArgumentException("lethe.users[].roles of '" + name
                        + "' is empty: give some of PRIVACY_OFFICER, APPROVER," + " SYSTEM_OWNER, AUDITOR");
            }
            this.name = name;
            this.password = password;
            this.roles = Set.copyOf(roles);
            this.staffId = staffId == null || staffId.isBlank() ? null : staffId;
        }

        /** Without the password. */
        @Override
        public String toString() {
            return "User[" + name + " " + roles + "]";
        }
    }
}
