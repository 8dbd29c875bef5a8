package org.lethe.connector.datamap;

import java.time.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One kind of record that holds personal data.
 *
 * @param name as the connector names it
 * @param processorFor the controller, set for {@link Role#PROCESSOR}
 * @param recipients by name; empty when there are none
 * @param necessaryUntil when the data stops being necessary, Art. 15(1)(d)
 * @param onErasure what is proposed when no retention rule holds any more
 * @param lookAgainAfter when to look again at what is kept without a date of its own
 * @param residues places that the vendor's interface cannot clear
 */
public record DataCollection(
        String name,
        Text title,
        Text category,
        Text purpose,
        LegalBasis legalBasis,
        Role role,
        @Nullable String processorFor,
        Text source,
        List<String> recipients,
        Text necessaryUntil,
        Text automatedDecisions,
        boolean marketing,
        List<Field> fields,
        OnErasure onErasure,
        WhenShared whenShared,
        Period lookAgainAfter,
        List<RetentionRule> retention,
        List<Residue> residues) {

    private static final Period QUARTER = Period.ofMonths(3);

    /** Fills what the file may leave out. */
    public DataCollection(
            String name,
            Text title,
            Text category,
            Text purpose,
            LegalBasis legalBasis,
            Role role,
            @Nullable String processorFor,
            Text source,
            List<String> recipients,
            Text necessaryUntil,
            @Nullable Text automatedDecisions,
            boolean marketing,
            List<Field> fields,
            OnErasure onErasure,
            @Nullable WhenShared whenShared,
            @Nullable Period lookAgainAfter,
            @Nullable List<RetentionRule> retention,
            @Nullable List<Residue> residues) {
        this.name = name;
        this.title = title;
        this.category = category;
        this.purpose = purpose;
        this.legalBasis = legalBasis;
        this.role = role;
        this.processorFor = processorFor;
        this.source = source;
        this.recipients = List.copyOf(recipients);
        this.necessaryUntil = necessaryUntil;
        this.automatedDecisions = automatedDecisions == null ? Text.of("none") : automatedDecisions;
        this.marketing = marketing;
        this.fields = List.copyOf(fields);
        this.onErasure = onErasure;
        this.whenShared = whenShared == null ? WhenShared.REVIEW : whenShared;
        this.lookAgainAfter = lookAgainAfter == null ? QUARTER : lookAgainAfter;
        this.retention = retention == null ? List.of() : List.copyOf(retention);
        this.residues = residues == null ? List.of() : List.copyOf(residues);
    }

    /** What the controller of the data map is for these records. */
    public enum Role {
        CONTROLLER,
        /** Requests are forwarded to {@link DataCollection#processorFor()}; nothing is erased on our own. */
        PROCESSOR
    }

    /** What is proposed for erasure when no retention rule holds. */
    public enum OnErasure {
        ERASE,
        ANONYMISE,
        RETAIN,
        REVIEW
    }

    /** What is proposed for the erasure of a record that also concerns another person. */
    public enum WhenShared {
        /** A person decides. */
        REVIEW,
        /** Kept for the others, without asking; for records that are not about the data subject, such as an employer. */
        LEAVE_ALONE
    }

    /**
     * One field of the record.
     *
     * @param name as the connector exports it
     * @param category set when it differs from the collection's
     */
    public record Field(String name, @Nullable Text category) {}

    /**
     * A place that the vendor's interface cannot clear.
     *
     * @param place as results name it in {@code where}
     */
    public record Residue(String place, Text why) {}
}
