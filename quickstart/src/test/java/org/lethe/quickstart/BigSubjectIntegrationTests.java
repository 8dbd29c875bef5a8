package org.lethe.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.lethe.connector.testkit.sandbox.dataverse.DataverseSandbox;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One person with very much, through the five applications. The real form is {@code -Dlethe.big.records=5000
 * -Dlethe.big.megabytes=200}.
 */
class BigSubjectIntegrationTests {
    private static final int RECORDS = Integer.getInteger("lethe.big.records", 120);
    private static final int MEGABYTES = Integer.getInteger("lethe.big.megabytes", 60);
    private static final int FILE = 1_000_000;
    private static final Duration MOST = Duration.ofMinutes(60);

    /** What may be held at once, whatever a person's files weigh: below the small form's weight. */
    private static final int HELD = 55;

    private final Quickstart lethe = RunningLethe.get();
    private final DataverseSandbox crm = lethe.sandboxes().crm();
    private final Officers officers = RunningLethe.officers();

    @Test
    void aPersonWithManyRecordsIsCopiedAndThenErasedRecordByRecord() {
        // Given
        String email = "many.records@example.test";
        String contact = contact(email);
        List<String> notes = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            notes.add(crm.createAnnotation(
                    contact, Map.of("subject", "Note " + i, "notetext", "Called about order " + i)));
        }

        // When
        long started = System.nanoTime();
        Officers.Done copied = officers.carry(officers.file("ACCESS", email), MOST, status -> {});
        long between = System.nanoTime();
        Officers.Done erased = officers.carry(officers.file("ERASURE", email), MOST, status -> {});

        // Then
        System.out.printf(
                "%d records: copied in %.1f s, erased and read back in %.1f s%n",
                RECORDS + 1, (between - started) / 1e9, (System.nanoTime() - between) / 1e9);
        JsonNode collections = JsonMapper.shared()
                .readTree(AccessPackageFiles.of(copied.accessPackage()).text("data/crm.json"))
                .path("collections");
        assertThat(collections.path("annotation")).hasSize(RECORDS);
        assertThat(collections.path("contact")).hasSize(1);
        assertThat(notes).allMatch(note -> crm.row("annotations", note) == null);
        assertThat(crm.row("contacts", contact)).isNull();
        assertThat(new String(erased.record(), StandardCharsets.UTF_8))
                .contains("{\"collection\":\"annotation\",\"count\":" + RECORDS + ",\"outcome\":\"ERASED\"}");
    }

    @Test
    void aCopyOfManyFilesIsCompleteAndNeverHeldInMemory() throws Exception {
        // Given
        String email = "many.files@example.test";
        String contact = contact(email);
        Set<String> files = new TreeSet<>();
        Random random = new Random(1);
        for (int i = 0; i < Math.max(1, MEGABYTES * 1_000_000L / FILE); i++) {
            byte[] bytes = new byte[FILE];
            random.nextBytes(bytes);
            files.add(HexFormat.of().formatHex(digest().digest(bytes)));
            crm.createAnnotation(
                    contact,
                    Map.of(
                            "subject",
                            "Scan " + i,
                            "filename",
                            "scan-" + i + ".bin",
                            "mimetype",
                            "application/octet-stream",
                            "documentbody",
                            Base64.getEncoder().encodeToString(bytes)));
        }
        crm.flush();
        Api privacy = Api.as("privacy", lethe.baseUri());

        // When
        long started = System.nanoTime();
        Set<String> received;
        long held;
        long looks;
        try (LiveHeap heap = new LiveHeap(MOST)) {
            UUID id = officers.file("ACCESS", email);
            // What the sandbox holds while it searches is not of interest.
            await().atMost(MOST).until(() -> !status(privacy, id).equals("LOCATING"));
            heap.watch();
            await().atMost(MOST).until(() -> status(privacy, id).equals("AWAITING_RELEASE"));
            privacy.as("approver").submit("/api/v1/requests/" + id + "/release", Map.of());
            received = download(id);
            held = heap.megabytes();
            looks = heap.looks();
        }

        // Then
        System.out.printf(
                "%d MB of files: from filing to the copy on disk %.1f s, at most %d MB held for it, %d looks%n",
                MEGABYTES, (System.nanoTime() - started) / 1e9, held, looks);
        assertThat(received).isEqualTo(files);
        assertThat(looks).isPositive();
        assertThat(held).isLessThan(HELD);
    }

    private String contact(String email) {
        return crm.createContact(Map.of("firstname", "Astrid", "lastname", "Lind", "emailaddress1", email));
    }

    private static String status(Api privacy, UUID id) {
        JsonNode request = privacy.get("/api/v1/requests/" + id);
        assertThat(request.path("attention").asString("")).isEmpty();
        return request.path("status").asString("");
    }

    /** The digests of the files in the package, read as it comes. */
    private Set<String> download(UUID id) throws IOException, InterruptedException {
        URI uri = lethe.baseUri().resolve("/api/v1/requests/" + id + "/access-package");
        String credentials = Base64.getEncoder().encodeToString("privacy:privacy".getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Basic " + credentials)
                .build();
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        Set<String> digests = new TreeSet<>();
        try (ZipInputStream zip = new ZipInputStream(response.body())) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                MessageDigest digest = digest();
                new DigestInputStream(zip, digest).transferTo(OutputStream.nullOutputStream());
                if (entry.getName().startsWith("files/")) {
                    digests.add(HexFormat.of().formatHex(digest.digest()));
                }
            }
        }
        return digests;
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
