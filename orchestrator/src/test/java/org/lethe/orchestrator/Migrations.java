package org.lethe.orchestrator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Single migrations, for tests that need a few tables only. */
public final class Migrations {
    private Migrations() {}

    /** @param scripts names without their ending, in the order in which they are run */
    public static void run(JdbcTemplate database, List<String> scripts) {
        for (String script : scripts) {
            try {
                database.execute(new ClassPathResource("db/migration/orchestrator/" + script + ".sql")
                        .getContentAsString(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
