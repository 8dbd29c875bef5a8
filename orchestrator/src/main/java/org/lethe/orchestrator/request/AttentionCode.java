package org.lethe.orchestrator.request;

import org.jspecify.annotations.Nullable;

/**
 * Why a request cannot go on without a person, in words: the catalogue of codes that API, console and guides show. A code
 * that is not in it is one of a connector's own, see {@link AttentionText#of}.
 */
public enum AttentionCode {
    NO_SYSTEM_ACCEPTS_IDENTIFIER(
            "None of the connected systems can look the person up by what was given.",
            "Ask the person for an identifier that a system accepts, withdraw this request, and file it again with that."),
    IDENTITY_BOUND(
            "Each system led to new identifiers of the person, again and again; the search was stopped to be safe.",
            "Look at the identifiers found: one of them may belong to many people. If they are right, try again, which"
                    + " allows another search."),
    ATTEMPTS_EXHAUSTED(
            "A system did not answer its command, or failed for the moment, as often as it is tried.",
            "Ask the system's owner whether the system and its connector run, and whether the connector's clock is right: a"
                    + " clock that is ahead takes every command for too late. Then try again: nothing was lost."),
    APPLY_FAILED(
            "A system refused or failed to carry out an approved action; later actions in that system were not started.",
            "The plan shows which record and why. Have the system's owner mend it, then try again: what is done already"
                    + " stays done."),
    APPLY_STALLED(
            "A system answers, but none of the approved actions was started within its time.",
            "The system may be too slow or its apply window too short. Ask its owner, then try again."),
    VERIFY_FAILED(
            "Reading back shows that something approved did not happen, or did not last.",
            "The plan shows the records. Ask the system's owner what keeps or restores them, then try again: they are"
                    + " carried out and read back once more."),
    SUPPLEMENT_BOUND(
            "New or changed records of the person were found after every plan. Often a synchronisation or an import"
                    + " creates the person again after each erasure.",
            "Stop what creates or changes the records at its source. Then try again, which allows one more"
                    + " supplementary plan; a person has to approve it."),
    FOLLOW_UP_HELD(
            "The day has come to erase what a request retained, and a complaint or claim holds that request.",
            "Nothing has to be done: it goes on by itself when the last hold on that request is lifted."),
    FOLLOW_UP_CHANGED(
            "A record that was to be erased now is not the one any more that was approved: it was merged, is somebody"
                    + " else's, or others share it. Nothing was done to it.",
            "Look at the record with the system's owner. If it is to go, have it put right or removed there and try again;"
                    + " if it is to stay, withdraw this follow-up and say why."),
    PURGE_OVERDUE(
            "A vendor accepted an erasure and named the day by which it is final. That day is over, and the record is still"
                    + " there, for example in a recycling bin.",
            "Ask the vendor, or have the system's owner empty the bin. Then try again: it is only looked at, nothing is"
                    + " erased twice."),
    PACKAGE_FAILED(
            "The answers of the systems do not fit the plan, so that there is no package to release.",
            "Ask the owner of the system named in the log, then try again, which builds the package anew."),
    PERSON_IS_BACK(
            "A person who was erased is in a system again: an import or another program made a new record. Lethe filed this"
                    + " request itself, to erase it again.",
            "Find out which import it was, and have it ask whom not to import. Look at the plan and approve it; if the"
                    + " person is rightly there, refuse the request because no ground of erasure is met."),
    PERSON_MAY_BE_BACK(
            "A person who was erased is in a system again, and the record does not say whether they signed up themselves."
                    + " Lethe filed this request itself.",
            "Look in the system how the record came about. If the person signed up again, refuse the request because no"
                    + " ground of erasure is met. If not, look at the plan and approve it."),
    DATA_MAP_MISSING(
            "The connector of a system no longer has the data map under which the person was searched for, and works under"
                    + " no other.",
            "The system's owner starts the connector once with that version of the file, which it then keeps. Then try again:"
                    + " nothing was done."),
    KEY_LOST(
            "What is stored about the person cannot be opened: its key is lost, as after a restore of the database without"
                    + " the keys of that time.",
            "Have the operator put back the keys of that time, as the operations guide says, and try again. If nobody has"
                    + " them, withdraw the request, which records what is known, and file it again."),
    REQUEST_UNREADABLE(
            "Something that is stored of this request is damaged and cannot be read.",
            "The log has the place. Have the operator restore it from a backup and try again. If there is none, withdraw"
                    + " the request, which records what is known, and file it again."),
    VENDOR_UNAUTHORIZED(
            "A system does not accept the connector's credentials.",
            "The system's owner renews the credentials. Then try again."),
    VENDOR_FORBIDDEN(
            "The connector's credentials lack a right in a system.",
            "The system's owner grants the right that the connector's guide lists. Then try again."),
    VENDOR_REDIRECT(
            "A system answers that it has moved.",
            "The system's owner corrects the address in the connector's configuration. Then try again."),
    VENDOR_NOT_JSON(
            "A system answered with something that is not data, for example a page of a proxy.",
            "The system's owner looks whether the address and what lies between are right. Then try again."),
    TOKEN_MISSING(
            "A system's sign-in answered without a token.",
            "The system's owner looks whether the address of the sign-in is right. Then try again."),
    VENDOR_TOO_LARGE(
            "A system's answer was larger than the connector takes.",
            "The system's owner finds out what it is and raises the limit if it is right. Then try again."),
    CONNECTOR_DEFECT(
            "A connector failed in a way nobody foresaw.",
            "Its log has the place. Report it to who maintains the connector; try again when it is mended."),
    RIGHT_UNKNOWN("A connector is too old to know this right.", "Have the connector updated. Then try again."),
    UNKNOWN_RIGHT("A connector is too old to know this right.", "Have the connector updated. Then try again."),
    UNKNOWN_ACTION(
            "A connector is too old to know an action of the plan.", "Have the connector updated. Then try again."),
    UNKNOWN_GROUND(
            "A connector is too old to know a ground of the plan.", "Have the connector updated. Then try again."),
    UNSUPPORTED_VERB(
            "A connector is too old to understand the command.", "Have the connector updated. Then try again."),
    UNKNOWN_WRAP_KEY(
            "A connector does not have the key that the command was sealed for, any more or yet.",
            "Look whether all instances of the connector share one key folder. Then try again: a fresh command uses its"
                    + " current key."),
    NOT_UNWRAPPED(
            "A connector could not open the command's key.",
            "Look whether all instances of the connector share one key folder, and who can write to its topic. Then try"
                    + " again."),
    NOT_AUTHENTIC(
            "A connector received a command that was changed on its way.",
            "Find out who can write to its topic: it may be an attack. Then try again."),
    FORGED_APPLY(
            "A connector received an order to change data that the orchestrator had not signed, or whose signature it"
                    + " does not know.",
            "Look whether the connector has the orchestrator's current signing key; if it has, somebody else wrote to its"
                    + " topic. Then try again.");

    private final String happened;
    private final String next;

    AttentionCode(String happened, String next) {
        this.happened = happened;
        this.next = next;
    }

    /** True for those of a request that Lethe filed because somebody is back; approving its plan answers them. */
    static boolean aboutComingBack(@Nullable String code) {
        return PERSON_IS_BACK.name().equals(code) || PERSON_MAY_BE_BACK.name().equals(code);
    }

    /** True for those of a request that could not be read, so that nothing that came in for it was taken in. */
    public static boolean aboutReading(@Nullable String code) {
        return KEY_LOST.name().equals(code) || REQUEST_UNREADABLE.name().equals(code);
    }

    /** What happened, for somebody who knows the law and not the machine. */
    public String happened() {
        return happened;
    }

    /** What to do about it. */
    public String next() {
        return next;
    }
}
