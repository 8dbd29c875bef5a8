package org.lethe.connector.datamap;

/**
 * What the processing rests on.
 *
 * @param article {@code 6(1)(a)} to {@code 6(1)(f)}, or {@code 9(2)(a)} to {@code 9(2)(j)}
 * @param text what it is here: the contract, the law by name, the interest pursued
 */
public record LegalBasis(String article, Text text) {

    /** Art. 6(1)(a) and 9(2)(a): ends with the consent. */
    public boolean isConsent() {
        return article.equals("6(1)(a)") || article.equals("9(2)(a)");
    }

    /** Art. 20(1)(a): portability covers what was provided under consent or contract. */
    public boolean isPortable() {
        return isConsent() || article.equals("6(1)(b)");
    }

    /** Art. 21(1): only processing under 6(1)(e) and (f) can be objected to. */
    public boolean isOpenToObjection() {
        return article.equals("6(1)(e)") || article.equals("6(1)(f)");
    }
}
