package org.lethe.orchestrator.request;

/**
 * Who made a decision.
 *
 * @param id pseudonymous staff id, or the name of the policy
 * @param policy true when a named policy decided and no person
 */
public record Actor(String id, boolean policy) {
    public static Actor person(String staffId) {
        return new Actor(staffId, false);
    }

    public static Actor policy(String name) {
        return new Actor(name, true);
    }
}
