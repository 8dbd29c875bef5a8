package org.lethe.orchestrator.api.security;

/**
 * Somebody, or a program, that calls the API with a token of the provider.
 *
 * @param name for people to read
 */
record StaffToken(String name, String staffId, String formerStaffId) implements Staff {
    @Override
    public String getName() {
        return name;
    }
}
