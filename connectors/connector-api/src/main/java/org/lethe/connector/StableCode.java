package org.lethe.connector;

import java.util.regex.Pattern;

/**
 * The words that a connector may say in results, failures and metrics: upper-case letters, digits and underscores, 64 at
 * most. Anything else could be what a vendor wrote, with a person's data in it.
 */
public final class StableCode {
    /** Said in the place of what is no code. */
    public static final String NOT_A_CODE = "NOT_A_CODE";

    private static final Pattern CODE = Pattern.compile("[A-Z0-9_]{1,64}");

    private StableCode() {}

    /** The code itself, or {@link #NOT_A_CODE}. */
    public static String of(String code) {
        return CODE.matcher(code).matches() ? code : NOT_A_CODE;
    }
}
