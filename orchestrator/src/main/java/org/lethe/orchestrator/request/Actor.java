package org.lethe.orchestrator.request;

import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who made a decision.
 *
 * @param id pseudonymous staff id, or the name of the policy
 * @param policy true when a named policy decided and no person
 * @param from the address that the decision came from; personal, so it goes into the sealed case file only and never into
 *     history, records or the log
 * @param formerly another id of the same person, in what was filed before pseudonyms had a key; never written
 */
@JsonIncludeProperties({"id", "policy"})
public record Actor(
        String id,
        boolean policy,
        @Nullable String from,
        @Nullable String formerly) {
    public static Actor person(String staffId) {
        return new Actor(staffId, false, null, null);
    }

    /** @param from address of the caller */
    public static Actor person(String staffId, String from) {
        return new Actor(staffId, false, from, null);
    }

    public static Actor policy(String name) {
        return new Actor(name, true, null, null);
    }

    /** Whether it was this person who is called so in what was written. */
    public boolean is(String staffId) {
        return staffId.equals(id) || staffId.equals(formerly);
    }

    /** As records and the log name who decided. */
    public Map<String, Object> described() {
        return Map.of(policy ? "policy" : "person", id);
    }

    /** Without the address. */
    @Override
    public String toString() {
        return "Actor[" + id + "]";
    }
}
