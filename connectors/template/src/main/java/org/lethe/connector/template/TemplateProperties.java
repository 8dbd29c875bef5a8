package org.lethe.connector.template;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the connector reaches the cards.
 *
 * @param folder with the folders {@code card} and {@code note} in it, for example {@code /srv/cards}
 * @param phoneRegions countries (ISO 3166) whose national notation of phone numbers is understood
 */
@ConfigurationProperties("lethe.template")
record TemplateProperties(
        @Nullable Path folder, @DefaultValue({"SE", "NO"}) List<String> phoneRegions) {

    TemplateProperties {
        if (folder == null || folder.toString().isBlank()) {
            throw new IllegalArgumentException(
                    "lethe.template.folder is missing; a right one is, for example, /srv/cards");
        }
        phoneRegions = List.copyOf(phoneRegions);
    }

    CardFolder open() {
        if (folder == null) {
            throw new IllegalStateException("checked at construction");
        }
        return new CardFolder(folder);
    }
}
