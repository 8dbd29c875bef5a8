package org.lethe.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.lethe.orchestrator.casefile.CaseFiles;
import org.lethe.orchestrator.casefile.Holds;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the tests of case files and holds do again and again. */
final class CaseFileSteps {
    static final String REQUESTS = "/api/v1/requests/";
    static final String MAIL = "anna.larsson@example.test";
    static final String WHY = "The authority asks which letter was sent.";
    static final String ASK = "{\"reason\": \"AUTHORITY_INQUIRY\", \"text\": \"" + WHY + "\"}";

    private final ApiFixture lethe;

    CaseFileSteps(ApiFixture lethe) {
        this.lethe = lethe;
    }

    /** A request that has ended: it was refused. */
    String ended() {
        String id = lethe.file(ApiFixture.ERASURE);
        refuse(id);
        return id;
    }

    void refuse(String id) {
        Http.Answer refused = lethe.privacy.post(
                REQUESTS + id + "/refusal", "{\"ground\": \"RIGHTS_OF_OTHERS_15_4\", \"reason\": \"Not theirs.\"}");
        assertThat(refused.status()).as(refused.text()).isEqualTo(200);
    }

    String ask(String id) {
        Http.Answer asked = lethe.privacy.post(openings(id), ASK);
        assertThat(asked.status()).as(asked.text()).isEqualTo(201);
        return asked.json().path("id").asString();
    }

    String hold(String id, String kind, String reason) {
        Http.Answer held = lethe.privacy.post(REQUESTS + id + "/holds", holdBody(kind, reason));
        assertThat(held.status()).as(held.text()).isEqualTo(201);
        return held.json().path("id").asString();
    }

    void lift(String id, String hold, int status) {
        Http.Answer lifted =
                lethe.privacy.post(REQUESTS + id + "/holds/" + hold + "/lifting", "{\"reason\": \"It is decided.\"}");
        assertThat(lifted.status()).as(lifted.text()).isEqualTo(status);
    }

    static String holdBody(String kind, String reason) {
        return "{\"kind\": \"" + kind
                + "\", \"reference\": \"DI-2026-114\", \"reviewOn\": \"2027-05-01\", \"reason\": \"" + reason + "\"}";
    }

    static String file(String id) {
        return REQUESTS + id + "/case-file";
    }

    static String openings(String id) {
        return file(id) + "/openings";
    }

    CaseFiles files() {
        return lethe.context.getBean(CaseFiles.class);
    }

    Holds holds() {
        return lethe.context.getBean(Holds.class);
    }

    int count(String id) {
        return lethe.context
                .getBean(JdbcClient.class)
                .sql("select count(*) from case_file where request_id = :id::uuid")
                .param("id", id)
                .query(Integer.class)
                .single();
    }

    /** What somebody sees who has the tables and no key. */
    String everyColumn() {
        return lethe.context
                .getBean(JdbcClient.class)
                .sql("""
                        select coalesce((select string_agg(o::text, '') from case_file_opening o), '')
                            || coalesce((select string_agg(h::text, '') from hold h), '')
                            || coalesce((select string_agg(encode(why, 'escape'), '')
                                from (select why from hold union all select why from case_file_opening) w), '')""")
                .query(String.class)
                .single();
    }
}
