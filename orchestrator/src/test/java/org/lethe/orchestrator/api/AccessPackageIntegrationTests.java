package org.lethe.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lethe.orchestrator.request.World.item;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lethe.orchestrator.request.World;
import org.lethe.wire.Action;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An access request from filing to the zip file, its release, and its end. */
class AccessPackageIntegrationTests {
    private static ApiFixture lethe;

    @BeforeAll
    static void start() {
        lethe = ApiFixture.twoControllers();
    }

    @Test
    void theCopyIsCompleteReadableAndForgottenInTime() {
        // Given
        String id = lethe.file(ApiFixture.addressed(ApiFixture.ACCESS, "main"));
        String path = "/api/v1/requests/" + id;
        lethe.run(id, new World().holds("crm", item("contacts", "c-1", Action.EXPORT)));
        assertThat(lethe.status(id)).isEqualTo("AWAITING_RELEASE");

        // When
        Http.Answer zip = lethe.approver.get(path + "/access-package");
        Map<String, byte[]> files = Zip.files(zip.response().body());

        // Then: it fits its schema, and the page is in the person's language
        assertThat(zip.header("Content-Type")).isEqualTo("application/zip");
        assertThat(zip.header("Cache-Control")).contains("no-store");
        assertThat(files).containsOnlyKeys("data/crm.json", "schema/crm.schema.json", "index.html");
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Zip.text(files, "schema/crm.schema.json"), InputFormat.JSON);
        assertThat(schema.validate(Zip.text(files, "data/crm.json"), InputFormat.JSON))
                .isEmpty();
        assertThat(schema.validate(
                        Zip.text(files, "data/crm.json").replace("\"contacts\"", "\"strangers\""), InputFormat.JSON))
                .isNotEmpty();
        assertThat(Zip.text(files, "index.html"))
                .contains("Kopia av dina personuppgifter", "Att hålla kontakten", "Example Courier AB", "6(1)(f)")
                .contains("Example Controller AB", "Integritetsskyddsmyndigheten", "Inga")
                .contains("Ärendets akt sparas i 3 år och raderas", "förstörs efter 3 år.")
                .doesNotContain("<script", "th:text", "<link");

        // When
        assertThat(lethe.approver.post(path + "/release", "").status()).isEqualTo(200);
        Http.Answer answered = lethe.privacy.post(path + "/answer", """
                {"channel": "SECURE_LINK", "deliveredAt": "2026-11-22", "proof": "LINK-1",
                 "contentSha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}""");

        // Then
        assertThat(answered.json().path("status").asString())
                .as(answered.text())
                .isEqualTo("COMPLETED");
        assertThat(lethe.auditor.get(path + "/completion-record").text()).startsWith("{\"");

        // When
        sweep();
        int before = lethe.privacy.get(path + "/access-package").status();
        lethe.clock().advance(Duration.ofDays(31));
        sweep();

        // Then
        assertThat(before).isEqualTo(200);
        assertThat(lethe.privacy.get(path + "/access-package").status()).isEqualTo(410);
        assertThat(lethe.context
                        .getBean(JdbcClient.class)
                        .sql("select count(*) from access_package_chunk where request_id = :id")
                        .param("id", UUID.fromString(id))
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(lethe.log().types(UUID.fromString(id))).contains("PACKAGE_DESTROYED");
    }

    private static void sweep() {
        lethe.context.getBean(org.lethe.orchestrator.answer.PackageExpiry.class).sweep();
    }
}
