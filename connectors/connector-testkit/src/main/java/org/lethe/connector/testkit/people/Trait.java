package org.lethe.connector.testkit.people;

import java.time.LocalDate;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/** Something that a system holds about a person beside the main record, with the age of what it holds. */
public enum Trait {
    /** Once a lead in the CRM, before becoming a contact. */
    LEAD(SampleSystem.CRM, Period.ofYears(3)),
    /** Notes and a call on the contact. */
    CRM_ACTIVITIES(SampleSystem.CRM, Period.ofMonths(8)),
    /** Shares the mailbox with another person, as families and small companies do. */
    SHARED_MAILBOX(SampleSystem.CRM, null),
    /** A paid invoice that the law on accounting still asks for. */
    INVOICE_IN_TERM(SampleSystem.ERP, Period.ofYears(2)),
    /** A paid invoice that nobody must keep any more. */
    INVOICE_PAST_TERM(SampleSystem.ERP, Period.ofYears(10)),
    /** A posted invoice that is not paid: the party cannot be erased. */
    INVOICE_UNPAID(SampleSystem.ERP, Period.ofMonths(1)),
    /** A lost sales opportunity with free text. */
    OPPORTUNITY(SampleSystem.ERP, Period.ofYears(1)),
    /** A note, a call and an e-mail on the marketing contact. */
    ENGAGEMENTS(SampleSystem.HUBSPOT, Period.ofMonths(5)),
    /** Subscribed to the newsletter. */
    SUBSCRIBED(SampleSystem.HUBSPOT, Period.ofYears(1)),
    /** A resolved ticket that complaints may still come about. */
    TICKET_CLOSED_RECENTLY(SampleSystem.HELPDESK, Period.ofYears(2)),
    /** A resolved ticket past its term. */
    TICKET_CLOSED_LONG_AGO(SampleSystem.HELPDESK, Period.ofYears(6)),
    /** A ticket that is being worked on. */
    TICKET_OPEN(SampleSystem.HELPDESK, Period.ofDays(12));

    private final SampleSystem system;
    private final @Nullable Period age;

    Trait(SampleSystem system, @Nullable Period age) {
        this.system = system;
        this.age = age;
    }

    public SampleSystem system() {
        return system;
    }

    /** The day that counts for retention (of the invoice, of the closing), seen from {@code today}. */
    public LocalDate date(LocalDate today) {
        return age == null ? today : today.minus(age);
    }

    /** Whether an erasure waits for a person's decision, or keeps something, because of it. */
    public boolean blocksErasure() {
        return this == SHARED_MAILBOX || this == INVOICE_UNPAID || this == TICKET_OPEN;
    }
}
