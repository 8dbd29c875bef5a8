package org.lethe.orchestrator.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lethe.orchestrator.request.World.item;
import static org.lethe.orchestrator.request.World.retained;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lethe.orchestrator.api.ApiFixture;
import org.lethe.orchestrator.api.SettableClock;
import org.lethe.orchestrator.console.Browser.Page;
import org.lethe.orchestrator.datamap.AnnouncedMaps;
import org.lethe.orchestrator.followup.FollowUpView;
import org.lethe.orchestrator.followup.FollowUpViews;
import org.lethe.orchestrator.followup.FollowUps;
import org.lethe.orchestrator.plan.PlanView;
import org.lethe.orchestrator.request.RequestDesk;
import org.lethe.orchestrator.request.World;
import org.lethe.wire.Action;
import org.lethe.wire.Ground;
import org.lethe.wire.Identifier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People at work in the console, without scripts, on the real desk and tables. */
class ConsoleIntegrationTests {
    private static final String MAIL = "anna.larsson@example.test";

    private static ApiFixture lethe;
    private static Browser privacy;
    private static Browser approver;
    private static Browser auditor;

    @BeforeAll
    static void start() {
        lethe = new ApiFixture();
        privacy = new Browser(lethe.port(), "privacy");
        approver = new Browser(lethe.port(), "approver");
        auditor = new Browser(lethe.port(), "auditor");
    }

    @AfterAll
    static void stop() {
        lethe.close();
    }

    @Test
    void aRequestThatCannotBeReadSaysSoOnItsPage() {
        // Given: its plan waits, and nothing is sent that could notice
        String id = lethe.file(ApiFixture.ERASURE);
        lethe.run(id, new World().holds("crm", item("contacts", "c-1", Action.ERASE)));
        JdbcClient jdbc = lethe.context.getBean(JdbcClient.class);
        String kek = jdbc.sql("select kek_id from request_key where request_id = cast(? as uuid)")
                .param(id)
                .query(String.class)
                .single();
        String move = "update request_key set kek_id = ? where request_id = cast(? as uuid)";
        jdbc.sql(move).params("gone", id).update();

        // When
        Page page = privacy.get("/requests/" + id);

        // Then
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text())
                .contains(
                        "KEY_LOST",
                        "cannot be opened: its key is lost",
                        "put back the keys",
                        "nobody can read it any more")
                .doesNotContain("Approve this plan");
        assertThat(lethe.problem("/api/v1/requests/" + id + "/plan")).isEqualTo("409 KEY_LOST");
        assertThat(lethe.status(id)).isEqualTo("AWAITING_APPROVAL");

        // When
        jdbc.sql(move).params(kek, id).update();

        // Then
        assertThat(approver.get("/requests/" + id).text())
                .contains("Approve this plan")
                .doesNotContain("KEY_LOST");
    }

    @Test
    void anOwnersChangeIsLookedAtAndApprovedOnThePageOfItsSystem() {
        // Given
        Browser owner = new Browser(lethe.port(), "owner");
        AnnouncedMaps erp = new AnnouncedMaps(lethe.context, "erp");
        String path = "/systems/erp/data-map";
        erp.term("P7Y", "2026-11");
        Page first = approver.get(path);
        approver.submit(first, path + "/approval", Map.of("reason", "the first one"));
        erp.counted(erp.term("P1M", "2026-12"));

        // When
        Page looked = approver.get(path);
        Page withoutReason = approver.submit(looked, path + "/approval", Map.of("reason", ""));

        // Then
        assertThat(first.text()).contains("No data map of this system was ever approved");
        assertThat(looked.text())
                .contains("waits for approval", "bookkeeping / term", "P7Y", "P1M", "what is done")
                .contains("1 of 1 records of 1 requests would be treated differently")
                .contains("RETAIN, LEGAL_OBLIGATION, until 2033-01-01", "ERASE");
        assertThat(withoutReason.text()).contains("Reason is missing");
        assertThat(owner.get(path).html()).contains("P1M").doesNotContain("/approval", "/dry-run");

        // When
        Page approved = approver.submit(looked, path + "/approval", Map.of("reason", "counsel agrees"));

        // Then
        assertThat(approved.text()).contains("in force: version 2026-12", "Nothing waits", "counsel agrees");
    }

    @Test
    void anErasureIsFiledDecidedApprovedAndAnsweredThroughForms() {
        // Given
        World world = new World()
                .holds(
                        "crm",
                        item("contacts", "c-1", Action.ERASE),
                        item("notes", "n-1", Action.REVIEW),
                        item("notes", "n-2", Action.REVIEW))
                .vouches("crm", new Identifier("", "EMAIL", "a.larsson@example.test"));

        // When: filed
        Page filed = file("ERASURE");
        String path = filed.path();
        String id = path.substring(path.lastIndexOf('/') + 1);

        // Then
        assertThat(filed.text()).contains("Erasure", "locating", MAIL, "wrote to the shop first");
        assertThat(auditor.get(path).text()).doesNotContain(MAIL, "wrote to the shop");
        assertThat(filed.html())
                .as("looks again while the systems work")
                .contains("http-equiv=\"refresh\" content=\"3;url=?again\"");

        // When: decided
        lethe.run(id, world);
        Page plan = privacy.get(path);
        assertThat(plan.html()).doesNotContain("http-equiv=\"refresh\"");
        assertThat(plan.text()).contains("3 to decide", "a.larsson@example.test");
        assertThat(approver.get(path).text()).contains(MAIL, "3 to decide before", "by a privacy officer");
        Page accepted = privacy.submit(plan, path + "/plan/identifiers", Map.of("accepted", "false"));
        assertThat(accepted.text()).contains("left out");
        Page wrong = privacy.submit(
                accepted, path + "/plan/decisions", Map.of("action", "RETAIN", "reason", "kept <b>as typed</b>"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text()).contains("Ground is missing");
        assertThat(wrong.html()).as("none of them was decided").contains("<strong>2</strong> to decide");
        assertThat(wrong.html()).contains("value=\"kept &lt;b&gt;as typed&lt;/b&gt;\"");
        Page decided = privacy.submit(
                wrong,
                path + "/plan/decisions",
                Map.of("action", "RETAIN", "ground", "RIGHTS_OF_OTHERS", "reason", "a colleague's"));

        // Then: both notes at once
        assertThat(decided.text()).contains("The plan is complete", "role approver must approve");
        assertThat(decided.html()).doesNotContain(path + "/approval");

        // When: approved
        Page approved = approver.submit(approver.get(path), path + "/approval", Map.of());
        assertThat(approved.text()).contains("applying");
        lethe.run(id, world);

        // When: answered
        Page answering = privacy.get(path);
        Page missing =
                privacy.submit(answering, path + "/answer", Map.of("channel", "LETTER", "deliveredAt", "2026-11-22"));
        assertThat(missing.text()).contains("What was sent is missing; paste the text");
        Page done = privacy.submit(
                missing,
                path + "/answer",
                Map.of("channel", "LETTER", "deliveredAt", "2026-11-22", "text", "Dear\r\nyou", "proof", "RR-1"));

        // Then
        assertThat(done.text())
                .contains("Completion record", "answered on time", "verified in every system", "rights of others")
                .doesNotContain(MAIL);
        assertThat(auditor.get(path).text()).contains("Completion record").doesNotContain("Refuse, extend");
        assertThat(approver.get("/").text()).contains("completed").doesNotContain(MAIL);
    }

    @Test
    void anApprovalOfAPlanThatChangedIsRefusedInWords() {
        // Given
        Page filed = file("ERASURE");
        String path = filed.path();
        UUID id = UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
        lethe.run(id.toString(), new World().holds("crm", item("contacts", "c-1", Action.ERASE)));
        Page seen = approver.get(path);

        // When
        Page meanwhile = approver.submit(seen, path + "/approval", Map.of("planHash", "00".repeat(32)));

        // Then
        assertThat(meanwhile.status()).isEqualTo(409);
        assertThat(meanwhile.text()).contains("nothing was changed", "not the one with this hash");
        PlanView plan = lethe.context.getBean(RequestDesk.class).plan(id);
        assertThat(meanwhile.html()).as("the page shows the plan as it is now").contains(String.valueOf(plan.hash()));
    }

    @Test
    void anAccessRequestIsReleasedAndRefusalsAreShown() {
        // Given
        Page filed = file("ACCESS");
        String path = filed.path();
        lethe.run(
                path.substring(path.lastIndexOf('/') + 1),
                new World().holds("crm", item("contacts", "c-1", Action.EXPORT)));

        // When
        Page ready = approver.get(path);
        assertThat(ready.text()).contains("The copy of the data is ready", "Download the package");
        Page released = approver.submit(ready, path + "/release", Map.of());

        // Then: the digest of the package is there already
        assertThat(released.text()).contains("Inform the person");
        Page answering = privacy.get(path);
        assertThat(answering.html()).containsPattern("name=\"contentSha256\"[^>]*value=\"[0-9a-f]{64}\"");
        Page late = privacy.submit(
                answering,
                path + "/extension",
                Map.of("ground", "NUMBER", "noticeSentAt", "2020-01-01", "reason", "many at once"));
        assertThat(late.text()).contains("must lie between the receipt");
        Page withdrawn = privacy.submit(late, path + "/withdrawal", Map.of("reason", "by telephone"));
        assertThat(withdrawn.text()).contains("withdrawn", "Completion record");
    }

    @Test
    void whatIsWrongInAFilingIsNamedAndKept() {
        // When
        Page wrong = privacy.submit(
                privacy.get("/requests/new"),
                "/requests",
                Map.of("type", "ERASURE", "receivedAt", "2030-01-01", "kind0", "EMAIL", "value0", "not-an-address"));

        // Then
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text()).contains("Received must not be in the future", "Identifier 1: value");
        assertThat(wrong.html()).contains("value=\"not-an-address\"");
    }

    @Test
    void sendingAFilingTwiceFilesOneRequest() {
        // Given
        Page form = privacy.get("/requests/new");
        Map<String, String> typed = filing("ERASURE");

        // When
        Page first = privacy.submit(form, "/requests", typed);
        Page second = privacy.submit(form, "/requests", typed);

        // Then
        assertThat(second.path()).isEqualTo(first.path());
    }

    @Test
    void listsFilterAndNeverNameAnybody() {
        // Given
        file("ERASURE");
        Page filed = file("ACCESS");
        String withdrawn = file("ERASURE").path();
        privacy.submit(
                privacy.get(withdrawn + "?hold=yes"), withdrawn + "/withdrawal", Map.of("reason", "by telephone"));

        // When
        Page all = auditor.get("/?status=&type=&due=");
        Page access = auditor.get("/?type=ACCESS&status=LOCATING");
        Page none = auditor.get("/?due=2020-01-01");
        Page due = auditor.get("/?due=2030-01-01");
        Page ended = auditor.get("/?due=2030-01-01&status=WITHDRAWN");

        // Then
        assertThat(all.text()).contains("Erasure", "Access", "days left").doesNotContain(MAIL);
        assertThat(access.html()).doesNotContain("<td>Erasure</td>");
        assertThat(none.text()).contains("No request fits");
        assertThat(due.html()).contains(filed.path()).doesNotContain(withdrawn);
        assertThat(ended.html()).contains(withdrawn);
        assertThat(auditor.get("/?status=NONSENSE").status()).isEqualTo(404);
    }

    @Test
    void theOwnerPausesAndResumesASystem() {
        // Given
        Browser owner = new Browser(lethe.port(), "owner");

        // When
        Page sent = owner.get("/");
        Page paused = owner.submit(owner.get("/systems"), "/systems/erp/pause", Map.of());

        // Then
        assertThat(sent.header("Location")).endsWith("/systems");
        assertThat(paused.text()).contains("paused");
        Page resumed = owner.submit(paused, "/systems/erp/resume", Map.of());
        assertThat(resumed.text()).doesNotContain("paused");
        assertThat(privacy.get("/systems").html()).doesNotContain("<form");
    }

    @Test
    void whatARequestLeavesIsShownUntilItIsDoneOnItsDay() {
        // Given
        World world = new World().holds("erp", retained("parties", "p-1", Ground.LEGAL_OBLIGATION, "2026-11-24"));
        String path = file("ERASURE").path();
        String id = path.substring(path.lastIndexOf('/') + 1);
        lethe.run(id, world);
        approver.submit(approver.get(path), path + "/approval", Map.of());
        lethe.run(id, world);
        Page answered = privacy.submit(
                privacy.get(path),
                path + "/answer",
                Map.of("channel", "LETTER", "deliveredAt", "2026-11-22", "text", "Dear you", "proof", "RR-1"));

        // Then
        assertThat(answered.text()).contains("Due later", "2026-11-24", "Retention", "due");

        // When: its day comes
        lethe.context.getBean(SettableClock.class).advance(Duration.ofDays(2));
        world.holds("erp", item("parties", "p-1", Action.ERASE));
        lethe.context.getBean(FollowUps.class).sweep();
        FollowUpView begun = lethe.context
                .getBean(FollowUpViews.class)
                .of(UUID.fromString(id))
                .get(0);
        String followUp = "/requests/" + begun.followUp();

        // Then
        assertThat(auditor.get(path).html()).contains("href=\"" + followUp + "\"");
        assertThat(privacy.get("/").text()).contains("follow-up: retention in erp");
        Page running = privacy.get(followUp + "?hold=yes");
        assertThat(running.text()).contains("finishes what an earlier request left", "Why, without naming the person");
        assertThat(running.html()).doesNotContain("Extend the term", "Refuse the request");

        // When
        lethe.run(String.valueOf(begun.followUp()), world);

        // Then
        assertThat(auditor.get(path).text()).contains("done", "1 erased");
        assertThat(privacy.get(followUp).text()).contains("completed").doesNotContain("Completion record");
    }

    @Test
    void theOwnerOfARestoredSystemHasErasedAgainWhatWasErased() {
        // Given
        Browser owner = new Browser(lethe.port(), "owner");

        // When
        Page started = owner.submit(
                owner.get("/systems"), "/systems/hubspot/replay", Map.of("restoredTo", "2026-11-21T22:00"));

        // Then
        assertThat(started.text()).contains("Erased again since 2026-11-21 22:00: 0 of 0");
        Page wrong = owner.submit(
                owner.get("/systems"), "/systems/hubspot/replay", Map.of("restoredTo", "2021-11-21T22:00"));
        assertThat(wrong.text()).contains("inventory declares backups of hubspot for P30D");
    }

    @Test
    void pagesNeedNoScriptAndNothingFromElsewhere() {
        for (String path :
                new String[] {"/", "/requests/new", "/systems", file("ERASURE").path()}) {
            // When
            Page page = privacy.get(path);

            // Then
            assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'none'; style-src 'self';");
            assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
            assertThat(page.header("Cache-Control")).contains("no-store");
            assertThat(page.html())
                    .contains("<html lang=\"en\"", "<h1>", "<title>")
                    .doesNotContain("<script", "style=", "onclick", "http://", "https://", "th:");
        }
        assertThat(new Browser(lethe.port(), null).get("/console/console.css").status())
                .isEqualTo(200);
    }

    private static Page file(String type) {
        Page filed = privacy.submit(privacy.get("/requests/new"), "/requests", filing(type));
        assertThat(filed.status()).as(filed.html()).isEqualTo(200);
        assertThat(filed.path()).startsWith("/requests/");
        return filed;
    }

    private static Map<String, String> filing(String type) {
        return Map.of(
                "type", type,
                "receivedAt", "2026-11-20",
                "channel", "EMAIL",
                "language", "sv",
                "kind0", "EMAIL",
                "value0", MAIL,
                "note", "wrote to the shop first",
                "kind1", "EMAIL",
                "value1", "");
    }
}
