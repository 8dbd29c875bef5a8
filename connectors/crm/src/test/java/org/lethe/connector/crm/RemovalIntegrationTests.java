package org.lethe.connector.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lethe.connector.DeniedException;
import org.lethe.connector.TransientException;
import org.lethe.connector.http.VendorClient;
import org.lethe.connector.http.VendorClientConfig;
import org.lethe.connector.http.VendorRequest;
import org.lethe.connector.testkit.sandbox.Response;
import org.lethe.connector.testkit.sandbox.SandboxOptions;
import org.lethe.connector.testkit.sandbox.dataverse.DataverseSandbox;

/** One call deletes rows and their audit rows; wherever it ends, what is gone is told, and no audit rows are forgotten. */
class RemovalIntegrationTests {
    private static final String BATCH = "POST /api/data/v9.2/$batch";
    private static final String HISTORY = "DeleteRecordChangeHistory";

    private final DataverseSandbox sandbox = new DataverseSandbox(SandboxOptions.inMemory());
    private final Removal removal = new Removal(client("/api/data/v9.2", Map.of("Authorization", "Bearer " + token())));
    private List<String> ids = List.of();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @BeforeEach
    void callsOfOneContact() {
        String contact = sandbox.createContact(Map.of("lastname", "Removalberg"));
        ids = IntStream.range(0, 3)
                .mapToObj(i -> sandbox.createActivity("phonecalls", contact, Map.of("subject", "call " + i)))
                .toList();
    }

    private VendorClient client(String path, Map<String, String> login) {
        return VendorClientConfig.of("crm", URI.create(sandbox.uri() + path))
                .withCredentials(() -> login)
                .open(new SimpleMeterRegistry(), sandbox.clock());
    }

    private String token() {
        VendorRequest grant = VendorRequest.post("/oauth2/v2.0/token")
                .form(Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        DataverseSandbox.CLIENT_ID,
                        "client_secret",
                        DataverseSandbox.CLIENT_SECRET,
                        "scope",
                        "https://example.test/.default"));
        return client("/" + DataverseSandbox.TENANT_ID, Map.of())
                .send(grant)
                .expect(200)
                .json()
                .path("access_token")
                .asString();
    }

    private Removal.Removed remove() {
        return removal.remove(targets());
    }

    private List<Removal.Target> targets() {
        return ids.stream()
                .map(id -> new Removal.Target(CrmCollection.PHONECALL, id))
                .toList();
    }

    private List<String> remembered() {
        return ids.stream()
                .filter(id -> sandbox.rows("audits").values().stream()
                        .anyMatch(audit -> id.equals(audit.get("_objectid_value"))))
                .toList();
    }

    private static Response alone() {
        return Response.json(403, Map.of("error", Map.of("code", "0x80040220", "message", "privilege")));
    }

    private static Response answers(int... statuses) {
        String parts = IntStream.of(statuses)
                .mapToObj(
                        status -> "--b\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 " + status + " Answer\r\n\r\n")
                .collect(Collectors.joining());
        return Response.text(200, "multipart/mixed; boundary=b", parts + "--b--\r\n");
    }

    @Test
    void oneCallLeavesNothing() {
        assertThat(remove()).isEqualTo(new Removal.Removed(3, Set.of()));
        assertThat(sandbox.rows("phonecalls")).isEmpty();
        assertThat(remembered()).isEmpty();
        assertThat(sandbox.calls().of(BATCH)).isEqualTo(1);
    }

    /** The vendor does not go on to the audit rows then. */
    @Test
    void whatIsGoneBeforeADeletionThatFailsIsForgotten() {
        // Given
        assertThat(remembered()).isEqualTo(ids);
        sandbox.faults().answerNext(1, answers(204, 403), "$batch");
        // When
        Removal.Removed removed = remove();
        // Then
        assertThat(removed.gone()).isEqualTo(1);
        assertThat(removed.remembered()).isEmpty();
        assertThat(remembered()).isEqualTo(ids.subList(1, 3));
    }

    @Test
    void aFirstDeletionThatFailsIsItsFailure() {
        sandbox.faults().failNext(1, 403, "DELETE");
        assertThatThrownBy(this::remove).isInstanceOf(DeniedException.class);
        assertThat(sandbox.rows("phonecalls")).hasSize(3);
        assertThat(remembered()).isEqualTo(ids);
    }

    /** Of the audit rows it might be; the records are deleted without them then, and their audit rows by themselves. */
    @Test
    void anErrorThatComesAloneIsNotTakenForThatOfADeletion() {
        // Given
        sandbox.faults().answerNext(1, alone(), "$batch").failNext(1, 403, HISTORY);
        // When
        Removal.Removed removed = remove();
        // Then
        assertThat(removed).isEqualTo(new Removal.Removed(3, Set.of(ids.get(0))));
        assertThat(sandbox.rows("phonecalls")).isEmpty();
        assertThat(remembered()).containsExactly(ids.get(0));
    }

    /** It was of the audit rows, and told nothing of the deletions before. */
    @Test
    void whatWasDeletedBeforeAnErrorThatCameAloneIsGone() {
        // Given
        ids.forEach(id -> sandbox.delete("phonecalls", id));
        sandbox.faults().answerNext(1, alone(), "$batch");
        // When
        Removal.Removed removed = remove();
        // Then
        assertThat(removed).isEqualTo(new Removal.Removed(3, Set.of()));
        assertThat(remembered()).isEmpty();
    }

    @Test
    void whatWasLeftBeforeAnErrorThatCameAloneIsDeleted() {
        // Given
        sandbox.delete("phonecalls", ids.get(0));
        sandbox.faults().answerNext(1, alone(), "$batch");
        // When
        Removal.Removed removed = remove();
        // Then
        assertThat(removed).isEqualTo(new Removal.Removed(3, Set.of()));
        assertThat(sandbox.rows("phonecalls")).isEmpty();
    }

    @Test
    void aDeletionThatFailsAfterAnErrorThatCameAloneKeepsNothingBeforeItFromBeingTold() {
        // Given
        sandbox.delete("phonecalls", ids.get(0));
        sandbox.faults()
                .answerNext(1, alone(), "$batch")
                .failNext(1, 404, "DELETE")
                .failNext(1, 403, "DELETE");
        // When
        Removal.Removed removed = remove();
        // Then
        assertThat(removed).isEqualTo(new Removal.Removed(1, Set.of()));
        assertThat(sandbox.rows("phonecalls")).hasSize(2);
        assertThat(remembered()).isEqualTo(ids.subList(1, 3));
    }

    @Test
    void anErrorThatComesAloneTwiceIsThatOfADeletion() {
        // Given
        sandbox.faults().answerNext(2, alone(), "$batch");
        // Then
        assertThatThrownBy(this::remove).isInstanceOf(DeniedException.class);
        assertThat(remembered()).isEqualTo(ids);
    }

    @Test
    void aRecordThatIsGoneAlreadyIsForgottenToo() {
        // Given
        sandbox.delete("phonecalls", ids.get(0));
        // When
        Removal.Removed removed = remove();
        // Then
        assertThat(removed.gone()).isEqualTo(1);
        assertThat(remembered()).isEqualTo(ids.subList(1, 3));
    }

    @Test
    void auditRowsThatMayNotBeRemovedKeepNoneOfTheOthers() {
        // Given
        sandbox.faults().failNext(1, 403, HISTORY);
        // When
        Removal.Removed removed = remove();
        // Then
        assertThat(removed.gone()).isEqualTo(3);
        assertThat(removed.remembered()).containsExactly(ids.get(0));
        assertThat(remembered()).containsExactly(ids.get(0));
    }

    @Test
    void auditRowsThatFailOtherwiseAreRemovedWithASecondCall() {
        // Given
        sandbox.faults().failNext(1, 503, HISTORY);
        // When
        Removal.Removed removed = remove();
        // Then
        assertThat(removed.gone()).isEqualTo(3);
        assertThat(remembered()).isEmpty();
        assertThat(sandbox.calls().of(BATCH)).isEqualTo(2);
    }

    /** The next attempt finds the records absent, and forgets them. */
    @Test
    void auditRowsThatCannotBeRemovedYetFailTheAttempt() {
        // Given
        sandbox.faults().failNext(2, 503, HISTORY);
        // Then
        assertThatThrownBy(this::remove).isInstanceOf(TransientException.class);
        assertThat(removal.forget(targets())).isEmpty();
        assertThat(remembered()).isEmpty();
    }
}
