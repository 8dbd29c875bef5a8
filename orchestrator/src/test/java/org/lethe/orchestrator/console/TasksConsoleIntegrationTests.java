package org.lethe.orchestrator.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lethe.orchestrator.request.World.item;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lethe.orchestrator.api.ApiFixture;
import org.lethe.orchestrator.console.Browser.Page;
import org.lethe.orchestrator.request.World;
import org.lethe.wire.Action;

/** What people must do where Lethe has no connector, in the console. */
class TasksConsoleIntegrationTests {
    private static final String MAIL = "anna.larsson@example.test";

    private static ApiFixture lethe;

    @BeforeAll
    static void start() {
        lethe = ApiFixture.withTasks();
    }

    @AfterAll
    static void stop() {
        lethe.close();
    }

    @Test
    void tasksAreFoundInTheListAndEndedOnThePageOfTheirRequest() {
        // Given
        Browser privacy = new Browser(lethe.port(), "privacy");
        Browser auditor = new Browser(lethe.port(), "auditor");
        String path = "/requests/" + lethe.answering(new World().holds("crm", item("contacts", "c-1", Action.ERASE)));

        // When
        Page work = privacy.get("/tasks");
        Page request = privacy.get(path);

        // Then
        assertThat(work.text())
                .contains("mailboxes", "Survey tool of a processor", "days left")
                .doesNotContain(MAIL);
        assertThat(work.html()).contains(path + "#tasks");
        assertThat(privacy.get("/").text()).contains("3 tasks");
        assertThat(request.text()).contains("3 tasks in systems without a connector must end", "Look for", MAIL);
        assertThat(auditor.get(path).text()).contains("Survey tool").doesNotContain(MAIL, "End this task");

        // When
        String form = form(request, "mailboxes");
        Page wrong = privacy.submit(request, form, Map.of("outcome", "NOT_POSSIBLE", "doneAt", "2026-11-22"));
        Page ended = privacy.submit(wrong, form, Map.of("outcome", "NOTHING_HELD", "doneAt", "2026-11-22"));

        // Then
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text()).contains("Ground is missing");
        assertThat(ended.text()).contains("nothing held", "2 tasks in systems without");
        assertThat(ended.html()).doesNotContain("action=\"" + form + "\"");

        // When
        Page told = privacy.submit(
                ended, form(ended, "courier"), Map.of("outcome", "DONE", "doneAt", "2026-11-22", "reference", "RR-2"));
        Page instructed = privacy.submit(
                told, form(told, "survey"), Map.of("outcome", "INSTRUCTED_UNCONFIRMED", "doneAt", "2026-11-22"));
        Page done = privacy.submit(
                instructed,
                path + "/answer",
                Map.of("channel", "LETTER", "deliveredAt", "2026-11-22", "text", "Dear\r\nyou", "proof", "RR-1"));

        // Then
        assertThat(done.text())
                .contains("Completion record", "nothing held, by people")
                .doesNotContain(MAIL);

        // When: confirmed later
        Page confirmed = privacy.submit(
                done, form(done, "survey"), Map.of("outcome", "DONE", "doneAt", "2026-11-22", "reference", "DPA-1"));

        // Then
        assertThat(confirmed.text()).contains("reference DPA-1");
        assertThat(confirmed.html()).doesNotContain(path + "/tasks/");
    }

    private static String form(Page page, String system) {
        Matcher form = Pattern.compile(
                        "<h3><span>" + system + "</span>.*?<form[^>]* action=\"([^\"]+)\"", Pattern.DOTALL)
                .matcher(page.html());
        assertThat(form.find()).as(page.html()).isTrue();
        return form.group(1);
    }
}
