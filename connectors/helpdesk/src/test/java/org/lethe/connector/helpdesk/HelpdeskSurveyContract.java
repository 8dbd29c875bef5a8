package org.lethe.connector.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lethe.connector.DeniedException;
import org.lethe.connector.Identifier;
import org.lethe.connector.Survey;
import org.lethe.connector.Survey.NewRecord;
import org.lethe.connector.Survey.Origin;
import org.lethe.connector.UnsupportedException;
import org.lethe.connector.testkit.Plans;

/** New users are listed, each at least once whatever goes meanwhile; the same on the sandbox and on a real server. */
interface HelpdeskSurveyContract {
    Instant EVER = Instant.parse("2000-01-01T00:00:00Z");
    Instant FOR_EVER = Instant.parse("2100-01-01T00:00:00Z");

    /** Of the running test. */
    RequestTrackerFixture fixture();

    @Test
    default void newUsersAreListedWithWhatNamesThem() {
        // Given
        users(5);

        // When
        List<NewRecord> found = survey(EVER, FOR_EVER);

        // Then
        assertThat(found).filteredOn(one -> named(one, 3)).singleElement().satisfies(one -> {
            assertThat(one.collection()).isEqualTo(Users.COLLECTION);
            assertThat(one.origin()).isEqualTo(Origin.UNKNOWN);
            assertThat(one.consentAt()).isEmpty();
        });
        for (int i = 0; i < 5; i++) {
            int number = i;
            assertThat(found).filteredOn(one -> named(one, number)).hasSize(1);
        }

        // And: the time counts to the second, the end of it not included
        Instant last =
                found.stream().map(NewRecord::madeAt).max(Instant::compareTo).orElseThrow();
        assertThat(survey(last, FOR_EVER)).isNotEmpty();
        assertThat(survey(last.plusSeconds(1), FOR_EVER)).isEmpty();
        assertThat(survey(EVER, last)).hasSizeLessThan(found.size());
    }

    @Test
    default void nobodyIsPassedOverWhenUsersBeforeThemGoMeanwhile() {
        // Given: users on several of the server's pages, of which one was given
        List<Integer> made = users(fixture().moreThanAPage());
        Survey.Page first = page(EVER, FOR_EVER, Optional.empty(), 105);
        int oldest = made.size() - 1 - 105;
        assertThat(first.records()).anyMatch(one -> named(one, oldest + 2));

        // When: the newest are shredded, so that the others move up
        for (int i = 1; i <= 3; i++) {
            fixture().rt.change(made.get(made.size() - i), Map.of("EmailAddress", ""));
        }

        // Then
        Survey.Page rest = page(EVER, FOR_EVER, first.next(), 105);
        for (int i = 0; i <= oldest; i++) {
            int number = i;
            assertThat(rest.records()).filteredOn(one -> named(one, number)).hasSize(1);
        }
        assertThat(rest.next()).isEmpty();
    }

    @Test
    default void whoIsNotShownWhenUsersWereMadeIsTold() {
        users(1);
        assertThatThrownBy(
                        () -> fixture().systemWithoutShredder().survey(new Survey(EVER, FOR_EVER, Optional.empty(), 5)))
                .isInstanceOf(DeniedException.class)
                .hasMessageContaining("lethe.helpdesk.apply-token");
        assertThatThrownBy(() -> page(EVER, FOR_EVER, Optional.of("the next one"), 5))
                .isInstanceOf(UnsupportedException.class);
    }

    private List<Integer> users(int count) {
        List<Integer> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            made.add(fixture().rt.user(email(i), "Person " + i, Map.of()));
        }
        return made;
    }

    private List<NewRecord> survey(Instant since, Instant until) {
        return Plans.everyPage(fixture().system(), new Survey(since, until, Plans.FIRST, 2));
    }

    private Survey.Page page(Instant since, Instant until, Optional<String> after, int limit) {
        Survey.Page page = fixture().system().survey(new Survey(since, until, after, limit));
        assertThat(page.records()).hasSizeLessThanOrEqualTo(limit);
        return page;
    }

    private static boolean named(NewRecord record, int number) {
        return record.identifiers().contains(Identifier.email(email(number)));
    }

    private static String email(int number) {
        return "person" + number + "@example.test";
    }
}
