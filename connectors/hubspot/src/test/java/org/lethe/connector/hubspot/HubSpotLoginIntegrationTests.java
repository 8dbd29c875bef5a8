package org.lethe.connector.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lethe.connector.DeniedException;
import org.lethe.connector.Right;
import org.lethe.connector.SystemOfRecord;
import org.lethe.connector.hubspot.HubSpotProperties.OAuth;
import org.lethe.connector.testkit.ContractPerson;
import org.lethe.connector.testkit.Plans;
import org.lethe.connector.testkit.sandbox.hubspot.HubSpotSandbox;

/** An app that was installed with OAuth has a refresh token, and access tokens of 30 minutes. */
class HubSpotLoginIntegrationTests {
    private static final String LOGIN = "POST /oauth/v3/token";
    private static final OAuth RIGHT =
            new OAuth(HubSpotSandbox.CLIENT_ID, HubSpotSandbox.CLIENT_SECRET, HubSpotSandbox.REFRESH_TOKEN);

    private final HubSpotFixture fixture = new HubSpotFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void oneAccessTokenServesManyCalls() {
        // Given
        fixture.add(ContractPerson.ANNA);
        SystemOfRecord system = fixture.connector(RIGHT);
        // When
        Plans.eraseAll(system, ContractPerson.ANNA);
        // Then
        assertThat(fixture.sandbox().row("contacts", fixture.contact(ContractPerson.ANNA)))
                .isNull();
        assertThat(system.tenant()).isEqualTo(Long.toString(HubSpotSandbox.PORTAL_ID));
        assertThat(fixture.sandbox().calls().of(LOGIN)).isEqualTo(1);
    }

    @Test
    void aTokenIsFetchedAgainBeforeItExpires() {
        // Given
        SystemOfRecord system = fixture.connector(RIGHT);
        system.tenant();
        // When
        fixture.sandbox().clock().advance(Duration.ofMinutes(29));
        system.tenant();
        // Then
        assertThat(fixture.sandbox().calls().of(LOGIN)).isEqualTo(2);
        assertThat(fixture.sandbox().calls().of("GET /account-info/v3/details")).isEqualTo(2);
    }

    @Test
    void aTokenThatIsNotAcceptedAnyMoreIsFetchedAgainOnceForAllThreads() throws Exception {
        // Given
        SystemOfRecord system = fixture.connector(RIGHT);
        system.tenant();
        fixture.sandbox().expireTokens();
        CountDownLatch together = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        // When
        Callable<String> call = () -> {
            together.await();
            return system.tenant();
        };
        var calls = IntStream.range(0, 4).mapToObj(i -> threads.submit(call)).toList();
        together.countDown();
        // Then
        for (Future<String> answered : calls) {
            assertThat(answered.get()).isNotBlank();
        }
        threads.shutdown();
        assertThat(fixture.sandbox().calls().of(LOGIN)).isEqualTo(2);
    }

    @Test
    void aNewTokenThatIsRefusedTooIsBelieved() {
        // Given
        SystemOfRecord system = fixture.connector(RIGHT);
        system.tenant();
        fixture.faults().failNext(10, 401, "/account-info");
        // Then
        assertThatThrownBy(system::tenant)
                .isInstanceOfSatisfying(
                        DeniedException.class, e -> assertThat(e.code()).isEqualTo("VENDOR_UNAUTHORIZED"));
        assertThat(fixture.faults().pending()).isEqualTo(8);
    }

    @ParameterizedTest
    @CsvSource({"client-id, wrong, '', ''", "client-secret, '', wrong, ''", "refresh-token, '', '', wrong"})
    void aRefusedRefreshNamesTheProperty(String property, String id, String secret, String refresh) {
        // Given
        OAuth wrong = new OAuth(
                id.isEmpty() ? RIGHT.clientId() : id,
                secret.isEmpty() ? RIGHT.clientSecret() : secret,
                refresh.isEmpty() ? RIGHT.refreshToken() : refresh);
        // Then
        assertThatThrownBy(() -> fixture.connector(wrong).locate(Plans.email(Right.ERASURE, ContractPerson.ANNA)))
                .isInstanceOfSatisfying(
                        DeniedException.class, e -> assertThat(e.code()).isEqualTo("TOKEN_REFUSED"))
                .hasMessageContaining("lethe.hubspot.oauth." + property)
                .hasMessageNotContaining(HubSpotSandbox.CLIENT_SECRET)
                .hasMessageNotContaining(HubSpotSandbox.REFRESH_TOKEN);
    }
}
