package org.lethe.orchestrator.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** No mail that was a request is lost, and no request is made up: what does not belong together stands alone. */
class MatchingTests {
    private static final LocalDate FROM = LocalDate.parse("2026-11-01");
    private static final LocalDate TO = LocalDate.parse("2026-11-30");

    private final List<ListedMail> mails = new ArrayList<>();
    private final List<MailRows.ByMail> requests = new ArrayList<>();
    private final List<MailRows.Row> rows = new ArrayList<>();

    @Test
    void aMailIsFoundByItsIdWheneverItWasFiled() {
        mail("2026-11-03T08:00:00Z", "late");
        UUID request = filed("2026-11-25T08:00:00Z", "late");

        Reconciled result = reconcile();

        assertThat(result.filed())
                .containsExactly(new Reconciled.Filed(
                        1, Instant.parse("2026-11-03T08:00:00Z"), request, Reconciled.By.MESSAGE_ID));
        assertThat(result.notFiled()).isEmpty();
        assertThat(result.withoutMail()).isEmpty();
    }

    @Test
    void withoutAnIdTheTimeDecidesAndOneFilingIsForOneMail() {
        mail("2026-11-03T08:00:00Z", "first");
        mail("2026-11-03T08:05:00Z", null);
        mail("2026-11-03T08:10:00Z", "third");
        UUID one = filed("2026-11-03T00:00:00Z", null);
        UUID two = filed("2026-11-04T08:00:00Z", null);
        UUID far = filed("2026-11-09T08:00:00Z", null);

        Reconciled result = reconcile();

        assertThat(result.filed())
                .allMatch(filed -> filed.by() == Reconciled.By.TIME)
                .extracting(Reconciled.Filed::request)
                .containsExactly(one, two);
        assertThat(result.notFiled()).extracting(Reconciled.NotFiled::messageId).containsExactly("third");
        assertThat(result.withoutMail())
                .extracting(Reconciled.WithoutMail::request)
                .containsExactly(far);
    }

    @Test
    void aFilingWithAnIdIsNoOtherMailsFilingHoweverNearInTime() {
        mail("2026-11-03T08:00:00Z", "forgotten");
        UUID other = filed("2026-11-03T08:00:00Z", "deleted from the mailbox");

        Reconciled result = reconcile();

        assertThat(result.notFiled()).hasSize(1);
        assertThat(result.withoutMail())
                .containsExactly(new Reconciled.WithoutMail(other, 1, Instant.parse("2026-11-03T08:00:00Z"), true));
    }

    @Test
    void whatWasFiledTwiceOrListedTwiceIsShownOnce() {
        mail("2026-11-03T08:00:00Z", "twice");
        mail("2026-11-03T08:00:00Z", "twice");
        UUID one = filed("2026-11-03T08:00:00Z", "twice");
        UUID two = filed("2026-11-03T08:00:00Z", "twice");

        Reconciled result = reconcile();

        assertThat(result.mails()).isEqualTo(1);
        assertThat(result.listedTwice()).isEqualTo(1);
        assertThat(result.filed()).hasSize(1);
        assertThat(result.filedTwice())
                .singleElement()
                .satisfies(mail -> assertThat(mail.requests()).containsExactly(one, two));
        assertThat(result.withoutMail()).isEmpty();
    }

    @Test
    void aMarkHoldsUntilARequestIsFiledFromTheMail() {
        mail("2026-11-03T08:00:00Z", "question");
        rows.add(new MailRows.Row("question", Instant.EPOCH, null, NoRequest.QUESTION, "staff-1"));
        assertThat(reconcile().noRequest())
                .singleElement()
                .satisfies(mark -> assertThat(mark.reason()).isEqualTo(NoRequest.QUESTION));

        filed("2026-11-05T08:00:00Z", "question");
        assertThat(reconcile().noRequest()).isEmpty();
        assertThat(reconcile().filed()).hasSize(1);
    }

    @Test
    void aMailOfTheDayBeforeThePeriodCanBeThatOfItsFirstFilingAndIsNotReported() {
        mail("2026-10-31T20:00:00Z", null);
        mail("2026-12-01T01:00:00Z", "of december");
        mail("2026-09-01T01:00:00Z", "of september");
        filed("2026-11-01T00:00:00Z", null);

        Reconciled result = reconcile();

        assertThat(result.mails()).isZero();
        assertThat(result.filed()).isEmpty();
        assertThat(result.notFiled()).isEmpty();
        assertThat(result.withoutMail()).isEmpty();
    }

    @Test
    void aMailOfTheDayBeforeTakesTheRequestOfItsOwnDayAndNoneOfThePeriod() {
        mail("2026-10-31T20:00:00Z", null);
        mail("2026-10-31T22:00:00Z", "never filed");
        mail("2026-11-01T09:00:00Z", "first of november");
        mail("2026-11-30T22:00:00Z", "last of november");
        mail("2026-12-01T07:00:00Z", null);
        filed("2026-10-31T21:00:00Z", null);
        UUID first = filed("2026-11-01T10:00:00Z", null);
        UUID last = filed("2026-11-30T22:30:00Z", null);
        filed("2026-12-01T12:00:00Z", null);

        Reconciled result = reconcile();

        assertThat(result.filed()).extracting(Reconciled.Filed::request).containsExactly(first, last);
        assertThat(result.notFiled()).isEmpty();
        assertThat(result.withoutMail()).isEmpty();
    }

    @Test
    void aMailOfTheLastEveningIsThatOfAFilingOfTheNextMorningWhereTheListGoesOn() {
        mail("2026-11-30T22:00:00Z", "evening");
        filed("2026-12-01T08:00:00Z", null);
        assertThat(reconcile().notFiled())
                .as("its own mail may be beyond the list")
                .hasSize(1);
        assertThat(reconcile().withoutMail()).as("no request of the period").isEmpty();

        mail("2026-12-01T20:00:00Z", "another");
        filed("2026-12-01T20:30:00Z", null);
        assertThat(reconcile().notFiled()).isEmpty();
        assertThat(reconcile().filed())
                .singleElement()
                .satisfies(mail -> assertThat(mail.by()).isEqualTo(Reconciled.By.TIME));
    }

    private void mail(String at, @Nullable String id) {
        mails.add(new ListedMail(mails.size() + 1, id == null ? null : new MessageId(id), Instant.parse(at)));
    }

    private UUID filed(String at, @Nullable String id) {
        UUID request = new UUID(0, requests.size() + 1);
        requests.add(new MailRows.ByMail(request, requests.size() + 1, Instant.parse(at), id != null));
        if (id != null) {
            rows.add(new MailRows.Row(id, Instant.parse(at), request, null, "staff-1"));
        }
        return request;
    }

    private Reconciled reconcile() {
        return new Matching(
                        Instant.parse("2026-11-01T00:00:00Z"),
                        Instant.parse("2026-12-01T00:00:00Z"),
                        id -> rows.stream()
                                .filter(row -> row.hmac().equals(id.value()))
                                .toList())
                .of(FROM, TO, mails, requests);
    }
}
