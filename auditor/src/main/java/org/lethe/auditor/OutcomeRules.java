package org.lethe.auditor;

import java.util.Set;

/** What must be said of the outcomes in one system, in a completion record and in a supplement to one. */
final class OutcomeRules {
    private static final Set<String> DONE = Set.of(
            "ERASED",
            "ANONYMISED",
            "SOFT_DELETED",
            "RETAINED",
            "RESTRICTED",
            "UNRESTRICTED",
            "RECTIFIED",
            "EXPORTED",
            "WITHHELD",
            "MARKETING_STOPPED",
            "NOTIFIED",
            "INSTRUCTED_UNCONFIRMED",
            "FORWARDED_TO_CONTROLLER",
            "NOT_FOUND",
            "RESIDUE");
    private static final Set<String> UNDONE = Set.of("CHANGED", "NOT_ATTEMPTED", "FAILED", "UNKNOWN");
    private static final Set<String> NEEDS_GROUND = Set.of("RETAINED", "WITHHELD");

    private OutcomeRules() {}

    /**
     * Checks the members {@code outcomes} and {@code records}.
     *
     * @param completed whether everything must be done
     * @param supplemented whether a record that changed may be in a later plan again
     */
    static void check(String system, Fields section, boolean completed, boolean supplemented) {
        long counted = 0;
        for (Fields line : section.objects("outcomes")) {
            String outcome = line.text("outcome");
            String where = "system " + system + ", " + line.text("collection") + ": ";
            WrongException.unless(
                    DONE.contains(outcome) || UNDONE.contains(outcome), where + outcome + " is no outcome");
            WrongException.unless(
                    !completed || DONE.contains(outcome) || supplemented && outcome.equals("CHANGED"),
                    where + outcome + " in a completed request");
            WrongException.unless(
                    !NEEDS_GROUND.contains(outcome) || line.has("ground"), where + outcome + " without a ground");
            WrongException.unless(
                    !outcome.equals("SOFT_DELETED") || line.has("until"), where + outcome + " without a date");
            WrongException.unless(
                    !outcome.equals("RESIDUE") || line.has("where"), where + outcome + " without a place");
            WrongException.unless(line.number("count") > 0, where + "a count that is not above 0");
            counted += line.number("count");
        }
        WrongException.unless(
                counted == section.number("records"),
                "system " + system + " has " + section.number("records") + " records and " + counted + " outcomes");
    }
}
