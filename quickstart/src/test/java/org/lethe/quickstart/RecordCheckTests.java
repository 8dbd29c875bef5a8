package org.lethe.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RecordCheckTests {
    private static final List<String> CRM = List.of("crm");

    @Test
    void acceptsAVerifiedErasure() {
        var check = check("""
                {"type":"ERASURE","status":"COMPLETED","verification":{"verified":true},
                 "systems":[{"system":"crm","reached":"SEARCHED",
                             "outcomes":[{"collection":"contact","outcome":"ERASED","count":1}]}]}""");

        assertThat(check.objections(CRM)).isEmpty();
        assertThat(check.namesLeftovers("crm")).isFalse();
    }

    @Test
    void objectsToWhatIsNotVerified() {
        var check = check("""
                {"type":"ERASURE","status":"COMPLETED","verification":{"verified":false},
                 "systems":[{"system":"crm","reached":"SEARCHED","outcomes":[]}]}""");

        assertThat(check.objections(CRM)).singleElement().asString().contains("not verified");
    }

    @Test
    void objectsToWhatFailedWasNotReachedOrIsNotCompleted() {
        var check = check("""
                {"type":"ERASURE","status":"WITHDRAWN","verification":{"verified":true},
                 "systems":[{"system":"crm","reached":"SEARCHED",
                             "outcomes":[{"collection":"contact","outcome":"FAILED","count":1}]}]}""");

        assertThat(check.objections(List.of("crm", "erp")))
                .containsExactly("the status is WITHDRAWN", "crm: contact is FAILED", "erp was not searched");
    }

    @Test
    void objectsToAnEmptyPackage() {
        var check = check("""
                {"type":"ACCESS","status":"COMPLETED","package":{"records":{}},
                 "systems":[{"system":"crm","reached":"SEARCHED","outcomes":[]}]}""");

        assertThat(check.objections(CRM)).containsExactly("the package holds no records");
    }

    @Test
    void knowsWhatTheRecordSaysIsLeft() {
        var check = check("""
                {"systems":[{"system":"crm","outcomes":[{"outcome":"RESIDUE"}]},
                            {"system":"erp","outcomes":[{"outcome":"ERASED"}]}]}""");

        assertThat(check.namesLeftovers("crm")).isTrue();
        assertThat(check.namesLeftovers("erp")).isFalse();
        assertThat(check.namesLeftovers("hubspot")).isFalse();
    }

    private static RecordCheck check(String json) {
        return new RecordCheck(JsonMapper.shared().readTree(json));
    }
}
