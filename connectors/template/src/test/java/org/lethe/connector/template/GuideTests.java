package org.lethe.connector.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every code block of docs/connectors.md is what is compiled and tested here. */
class GuideTests {
    private static final Path GUIDE = Path.of("..", "..", "docs", "connectors.md");
    private static final Pattern BLOCK = Pattern.compile("```(java|yaml|xml)\n(.*?)```", Pattern.DOTALL);
    private static final Pattern NAMED =
            Pattern.compile("<!-- from (\\S+) -->\n```(?:java|yaml|xml)\n(.*?)```", Pattern.DOTALL);

    @Test
    void theCodeOfTheGuideIsTheCodeOfTheTemplate() throws IOException {
        String guide = Files.readString(GUIDE);
        Matcher named = NAMED.matcher(guide);
        int checked = 0;
        while (named.find()) {
            String file = Files.readString(Path.of(named.group(1)));
            assertThat(squeezed(file)).as(named.group(1)).contains(squeezed(named.group(2)));
            checked++;
        }
        assertThat(checked)
                .isGreaterThan(5)
                .isEqualTo(BLOCK.matcher(guide).results().count());
    }

    /** The guide shows the code without its indentation. */
    private static String squeezed(String code) {
        return code.replaceAll("\\s+", " ").strip();
    }
}
