package org.lethe.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.auditor.LetheAudit;
import org.lethe.orchestrator.console.Browser;
import org.lethe.orchestrator.followup.MonthEnd;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The privacy mailbox held against the requests: over the API, on the console's page, and offline with the keys. */
class MailboxIntegrationTests {
    /** Years in which no other test files. */
    private static final String MAY = "/api/v1/mailbox/reconciliation?from=2024-05-01&to=2024-05-31";

    private static final String RUN = UUID.randomUUID().toString();

    private final ApiFixture lethe = ApiFixture.shared();

    @TempDir
    private Path folder;

    @Test
    void everyMailIsARequestOrSaidToBeNoneAndTheRestIsShown() throws IOException {
        // Given
        String filed = file("2024-05-03", "<filed-" + RUN + "@mail.example.com>");
        String twice = file("2024-05-04", "twice-" + RUN + "@mail.example.com");
        String again = file("2024-05-04", "<twice-" + RUN + "@mail.example.com>");
        String gone = file("2024-05-20", "<gone-" + RUN + "@mail.example.com>");
        String list = """
                2024-05-03T08:00:00Z <filed-%1$s@mail.example.com>
                2024-05-04 <twice-%1$s@mail.example.com>
                2024-05-10 <question-%1$s@mail.example.com>
                2024-05-12 <forgotten-%1$s@mail.example.com>
                """.formatted(RUN);

        // When
        String question = "{\"messageId\": \"<question-" + RUN
                + "@mail.example.com>\", \"reason\": \"PART_OF_A_REQUEST\"," + " \"request\": \"" + filed + "\"}";
        Http.Answer marked = lethe.privacy.post("/api/v1/mailbox/no-request", question);
        JsonNode result = reconcile(lethe.auditor, list);

        // Then
        assertThat(marked.status()).as(marked.text()).isEqualTo(204);
        assertThat(result.path("mails").asInt()).isEqualTo(4);
        assertThat(result.at("/filed/0/request").asString()).isEqualTo(filed);
        assertThat(result.at("/filed/0/by").asString()).isEqualTo("MESSAGE_ID");
        assertThat(result.at("/filedTwice/0/requests"))
                .extracting(JsonNode::asString)
                .containsExactly(twice, again);
        assertThat(result.at("/noRequest/0/request").asString()).isEqualTo(filed);
        assertThat(result.path("notFiled")).hasSize(1);
        assertThat(result.at("/notFiled/0/messageId").asString()).startsWith("forgotten-");
        assertThat(result.path("withoutMail"))
                .singleElement()
                .satisfies(one -> assertThat(one.path("request").asString()).isEqualTo(gone));
        assertThat(lethe.privacy.post("/api/v1/mailbox/no-request", question).isProblem(409, "MAIL_MARKED", ""))
                .isTrue();
        assertThat(lethe.privacy
                        .post("/api/v1/mailbox/no-request", question.replace("question-", "filed-"))
                        .isProblem(409, "MAIL_FILED", ""))
                .isTrue();
        assertThat(lethe.logged())
                .contains("MAILBOX_RECONCILED", "\"notFiled\":1", "MAIL_NO_REQUEST", "\"messageKey\":\"2029-11\"")
                .doesNotContain("mail.example.com");

        // When: an auditor with the bundle, the list and the keys
        String offline = audit(list, lethe.privacy.get("/api/v1/mailbox/keys").text());

        // Then
        assertThat(offline)
                .startsWith("0 HOLDS")
                .contains("by Message-ID: 2; by time only: 0; said to be no request: 1", "(line 4): not filed")
                .contains("(line 2): filed 2 times");
        assertThat(lethe.logged()).contains("MAILBOX_KEYS_GIVEN");
    }

    @Test
    void aFilingOfTheDayAfterThePeriodIsLookedAtAndNotReported() {
        // Given: filed under the day after, without an id; and the list goes on into that day
        String evening = lethe.file(ApiFixture.ERASURE.replace("2026-11-20", "2024-11-01"));
        file("2024-11-01", "<another-" + RUN + "@mail.example.com>");
        String list = "2024-10-31T20:00:00Z <evening-%1$s@mail.example.com>\n2024-11-01 <another-%1$s@mail.example.com>"
                .formatted(RUN);

        // When
        Http.Answer answer = lethe.auditor.post(MAY.replace("-05-", "-10-"), list, "Content-Type", "text/plain");

        // Then
        assertThat(answer.json().at("/filed/0/request").asString()).isEqualTo(evening);
        assertThat(answer.json().path("filed")).hasSize(1);
        assertThat(answer.json().path("withoutMail")).isEmpty();
    }

    @Test
    void anMboxLargerThanOtherBodiesIsReadAsItComes() {
        // Given
        String id = file("2024-08-03", "<mbox-" + RUN + "@mail.example.com>");
        String mail = "From a Sat Aug  3 08:00:00 2024\nDate: Sat, 3 Aug 2024 08:00:00 +0000\nMessage-ID: <mbox-" + RUN
                + "@mail.example.com>\n\n" + "x".repeat(70).concat("\n").repeat(10_000);

        // When
        Http.Answer answer = lethe.auditor.post(MAY.replace("-05-", "-08-"), mail, "Content-Type", "application/mbox");

        // Then
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().at("/filed/0/request").asString()).isEqualTo(id);
        assertThat(lethe.auditor
                        .post(MAY, "x".repeat(33 << 20), "Content-Type", "application/mbox")
                        .isProblem(413, "CONTENT_TOO_LARGE", ""))
                .isTrue();
    }

    @Test
    void whatCannotBeReadIsSaidAndNotQuoted() {
        assertThat(post("anna@example.com", MAY).isProblem(400, "INVALID", "list"))
                .isTrue();
        assertThat(post("anna@example.com", MAY).text()).contains("line 1").doesNotContain("anna");
        assertThat(post("2024-05-01", MAY.replace("to=2024", "to=2023")).isProblem(400, "INVALID", "to"))
                .isTrue();
        assertThat(lethe.privacy
                        .post(
                                "/api/v1/requests",
                                body("2024-05-03", "no id").replace("EMAIL\", \"messageId", "LETTER\", \"messageId"))
                        .status())
                .isEqualTo(400);
        assertThat(lethe.privacy
                        .post("/api/v1/mailbox/no-request", "{\"messageId\": \"two words\", \"reason\": \"SPAM\"}")
                        .isProblem(400, "INVALID", "messageId"))
                .isTrue();
    }

    @Test
    void onThePageAnOfficerMarksWhatIsNoneAndAnAuditorOnlyLooks() {
        // Given
        Browser privacy = new Browser(lethe.port(), "privacy");
        Browser auditor = new Browser(lethe.port(), "auditor");
        String list = "2024-06-10 <page-" + RUN + "@mail.example.com>";
        Map<String, String> typed = Map.of("from", "2024-06-01", "to", "2024-06-30", "list", list);

        // When
        Browser.Page shown = privacy.submit(privacy.get("/mailbox"), "/mailbox/reconciliation", typed);
        Browser.Page looked = auditor.submit(auditor.get("/mailbox"), "/mailbox/reconciliation", typed);
        Browser.Page none = privacy.submit(
                shown, "/mailbox/reconciliation", Map.of("from", "June", "to", "2024-06-30", "list", list));

        // Then
        assertThat(shown.text()).contains("Mails that were not filed", "page-" + RUN);
        assertThat(looked.text()).contains("Mails that were not filed").doesNotContain("Mark them");
        assertThat(none.status()).isEqualTo(422);
        assertThat(none.text()).contains("From must be a day");

        // When
        Map<String, String> marking = new java.util.LinkedHashMap<>(typed);
        marking.put("_csrf", token(shown));
        marking.put("reason", "SPAM");
        Browser.Page unticked = privacy.post("/mailbox/no-request", marking);
        marking.put("line-1", "page-" + RUN + "@mail.example.com");
        marking.put("to", "2024-05-30");
        Browser.Page refused = privacy.post("/mailbox/no-request", marking);
        marking.put("to", "2024-06-30");
        // The list was edited after it was looked at: another mail stands in that line now.
        String other = "2024-06-09 <other-" + RUN + "@mail.example.com>";
        marking.put("list", other + "\n" + list);
        Browser.Page marked = privacy.post("/mailbox/no-request", marking);
        marking.put("line-1", "other-" + RUN + "@mail.example.com");
        marking.put("line-2", "page-" + RUN + "@mail.example.com");
        Browser.Page half = privacy.post("/mailbox/no-request", marking);
        Browser.Page after = privacy.submit(privacy.get("/mailbox"), "/mailbox/reconciliation", marking);

        // Then
        assertThat(unticked.text()).contains("are not ticked");
        assertThat(marked.status()).as(marked.text()).isEqualTo(200);
        assertThat(shown.html()).contains("name=\"line-1\" value=\"page-" + RUN + "@mail.example.com\"");
        assertThat(refused.text()).contains("must be on or after");
        assertThat(marked.html())
                .as("what was ticked is marked, which the refused try did not do yet")
                .contains("value=\"other-" + RUN)
                .doesNotContain("value=\"page-" + RUN);
        assertThat(half.status()).as("one of the two is marked already").isEqualTo(409);
        assertThat(after.html()).as("so neither is marked now").contains("value=\"other-" + RUN);
    }

    @Test
    void aLongListIsTakenByThePageAndATooLongOneIsRefusedThere() {
        // Given
        Browser privacy = new Browser(lethe.port(), "privacy");
        String list = "2024-07-10 <page@mail.example.com>\n".repeat(15_000);
        Map<String, String> typed = Map.of("from", "2024-07-01", "to", "2024-07-31", "list", list);

        // When
        Browser.Page form = privacy.get("/mailbox");
        Browser.Page taken = privacy.submit(form, "/mailbox/reconciliation", typed);
        Browser.Page tooLong = privacy.submit(
                form,
                "/mailbox/reconciliation",
                Map.of("from", "2024-07-01", "to", "2024-07-31", "list", list.repeat(7)));

        // Then
        assertThat(taken.status()).isEqualTo(200);
        assertThat(taken.text()).contains("14999 more are the same mail again");
        assertThat(tooLong.status()).isEqualTo(413);
        assertThat(tooLong.text()).contains("List has more than 4 MB; give a shorter period");
    }

    @Test
    void afterItsTermNothingTellsAnyMoreWhichMailARequestCameBy() {
        try (ApiFixture own = new ApiFixture()) {
            // Given
            own.file(body("2026-11-20", "<term@mail.example.com>"));
            JdbcClient jdbc = own.context.getBean(JdbcClient.class);
            assertThat(own.privacy.get("/api/v1/mailbox/keys").text()).matches("2029-11 [0-9a-f]{64}\n");

            // When
            own.clock().advance(Duration.ofDays(3 * 366 + 31));
            own.context.getBean(MonthEnd.class).sweep();

            // Then
            assertThat(jdbc.sql("select count(*) from mail_hash")
                            .query(Long.class)
                            .single())
                    .isZero();
            assertThat(own.privacy.get("/api/v1/mailbox/keys").text()).isEmpty();
        }
    }

    private static String token(Browser.Page page) {
        return page.html().replaceFirst("(?s).*name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
    }

    private JsonNode reconcile(Http who, String list) {
        Http.Answer answer = who.post(MAY, list, "Content-Type", "text/plain");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private Http.Answer post(String list, String path) {
        return lethe.privacy.post(path, list, "Content-Type", "text/csv");
    }

    private String file(String day, String messageId) {
        return lethe.file(body(day, messageId));
    }

    private static String body(String day, String messageId) {
        return ApiFixture.ERASURE
                .replace("2026-11-20", day)
                .replace("\"channel\": \"EMAIL\"", "\"channel\": \"EMAIL\", \"messageId\": \"" + messageId + "\"");
    }

    private String audit(String list, String keys) throws IOException {
        Path bundle = Files.write(
                folder.resolve("log.bundle"),
                lethe.auditor.get("/api/v1/log/bundle").response().body());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream printer = new PrintStream(out, true, StandardCharsets.UTF_8);
        int code = new LetheAudit(printer, printer)
                .run(List.of(
                        "verify",
                        bundle.toString(),
                        "--key",
                        lethe.log().publicKey(),
                        "--mailbox",
                        Files.writeString(folder.resolve("mails.txt"), list).toString(),
                        "--mailbox-keys",
                        Files.writeString(folder.resolve("mailbox.keys"), keys).toString()));
        return code + " " + out.toString(StandardCharsets.UTF_8);
    }
}
