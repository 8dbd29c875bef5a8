package org.lethe.orchestrator.api.security;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

/** What a provider's claims say of somebody: which of our roles, which name, and who they are to the records. */
@Component
final class StaffClaims {
    private static final Pattern BETWEEN = Pattern.compile("[\\s,]+");

    private final SecurityProperties properties;
    private final StaffPseudonyms pseudonyms;

    StaffClaims(SecurityProperties properties, StaffPseudonyms pseudonyms) {
        this.properties = properties;
        this.pseudonyms = pseudonyms;
    }

    /** Roles that the provider knows and we do not are passed over. */
    Set<GrantedAuthority> authorities(Map<String, Object> claims) {
        Collection<String> said = strings(at(claims, properties.roleClaim()));
        Set<Role> roles = EnumSet.noneOf(Role.class);
        properties.roles().forEach((role, names) -> {
            if (names.stream().anyMatch(said::contains)) {
                roles.add(role);
            }
        });
        return Set.copyOf(roles.stream()
                .map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                .toList());
    }

    String name(Map<String, Object> claims, String subject) {
        Object name = at(claims, properties.nameClaim());
        return name instanceof String text && !text.isBlank() ? text : subject;
    }

    /** A provider gives a subject to one person only (OpenID Connect Core, section 2). */
    String staffId(String subject) {
        return pseudonyms.of(person(subject));
    }

    String formerStaffId(String subject) {
        return StaffPseudonyms.former(person(subject));
    }

    private String person(String subject) {
        return properties.issuer() + " " + subject;
    }

    /** The claim of this name, which may hold dots itself, or what the path leads to. */
    private static @Nullable Object at(Map<?, ?> claims, String path) {
        if (claims.containsKey(path)) {
            return claims.get(path);
        }
        int dot = path.indexOf('.');
        return dot > 0 && claims.get(path.substring(0, dot)) instanceof Map<?, ?> within
                ? at(within, path.substring(dot + 1))
                : null;
    }

    private static Collection<String> strings(@Nullable Object value) {
        if (value instanceof Collection<?> many) {
            return many.stream().filter(Objects::nonNull).map(Object::toString).toList();
        }
        return value instanceof String text ? Arrays.asList(BETWEEN.split(text.strip())) : List.of();
    }
}
