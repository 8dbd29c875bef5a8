package org.lethe.orchestrator.inventory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The controller, as every answer to a data subject names it.
 *
 * @param name the legal entity
 * @param contact where the data subject reaches it about personal data
 * @param officer contact of the data protection officer, null when none is designated
 * @param authorities where a data subject can complain, Art. 15(1)(f); the controller's own country first
 */
public record Controller(
        String name, String contact, @Nullable String officer, List<Authority> authorities) {
    public Controller {
        authorities = List.copyOf(authorities);
    }

    /** @param country ISO 3166 alpha-2 */
    public record Authority(String name, String country, String url) {}
}
