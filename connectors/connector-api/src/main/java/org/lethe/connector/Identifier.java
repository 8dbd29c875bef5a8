package org.lethe.connector;

/**
 * One way to name a person.
 *
 * @param issuer who gives the value its meaning: the system's name for its own numbers, empty for values that mean the
 *     same everywhere (e-mail addresses, phone numbers)
 * @param kind {@code EMAIL}, {@code PHONE}, {@code CUSTOMER_NUMBER}, {@code NAME_AND_ADDRESS}, or a system's own kind
 * @param value canonical: e-mail addresses in lower case without surrounding blanks, phone numbers in E.164
 */
public record Identifier(String issuer, String kind, String value) {
    public static final String EMAIL = "EMAIL";
    public static final String PHONE = "PHONE";
    public static final String CUSTOMER_NUMBER = "CUSTOMER_NUMBER";
    public static final String NAME_AND_ADDRESS = "NAME_AND_ADDRESS";

    public static Identifier email(String canonical) {
        return new Identifier("", EMAIL, canonical);
    }

    public static Identifier phone(String e164) {
        return new Identifier("", PHONE, e164);
    }

    public static Identifier customerNumber(String issuer, String number) {
        return new Identifier(issuer, CUSTOMER_NUMBER, number);
    }

    /** Names the kind only: a value must not reach a log by way of string concatenation. */
    @Override
    public String toString() {
        return "Identifier[" + kind + (issuer.isEmpty() ? "" : " of " + issuer) + "]";
    }
}
