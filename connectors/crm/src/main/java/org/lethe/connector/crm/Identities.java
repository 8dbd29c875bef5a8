package org.lethe.connector.crm;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.lethe.connector.Identifier;
import org.lethe.connector.identity.Emails;
import org.lethe.connector.identity.Phones;

/**
 * Which identifiers a contact or lead has, and how to ask for them. The vendor's comparison ignores case and, with the
 * usual collation, accents: what it finds is confirmed here.
 */
final class Identities {
    static final List<String> MAILBOXES = List.of("emailaddress1", "emailaddress2", "emailaddress3");
    static final List<String> NUMBERS = List.of("mobilephone", "telephone1", "telephone2", "telephone3");
    static final String ISSUER = "crm";
    private static final int MOST_BLANKS = 3;

    private final Phones phones;
    private final String customerNumberField;

    Identities(Phones phones, String customerNumberField) {
        this.phones = phones;
        this.customerNumberField = customerNumberField;
    }

    /** Every identifier of the record; of a phone number that depends on the country, all meanings. */
    Set<Identifier> of(CrmCollection collection, Row row) {
        Set<Identifier> found = new LinkedHashSet<>();
        if (hasCustomerNumber(collection)) {
            String number = row.text(customerNumberField);
            if (number != null && !number.isBlank()) {
                found.add(Identifier.customerNumber(ISSUER, number.strip()));
            }
        }
        MAILBOXES.forEach(property -> Emails.identifier(row.text(property)).ifPresent(found::add));
        NUMBERS.forEach(
                property -> phones.meanings(row.text(property)).forEach(number -> found.add(Identifier.phone(number))));
        return found;
    }

    /** The columns that {@link #of} reads. */
    List<String> columns(CrmCollection collection) {
        List<String> columns = new ArrayList<>(MAILBOXES);
        columns.addAll(NUMBERS);
        if (hasCustomerNumber(collection)) {
            columns.add(customerNumberField);
        }
        return columns;
    }

    /** Whether a phone number on the record can only be this one. */
    boolean certain(Identifier identifier, Row row) {
        return !identifier.kind().equals(Identifier.PHONE)
                || NUMBERS.stream().anyMatch(property -> phones.is(identifier, row.text(property)));
    }

    /** A filter that finds at least every record with one of the identifiers; empty when none concerns the table. */
    String filter(CrmCollection collection, List<Identifier> identifiers) {
        List<String> terms = new ArrayList<>();
        for (Identifier identifier : identifiers) {
            switch (identifier.kind()) {
                case Identifier.EMAIL -> terms(terms, MAILBOXES, amidBlanks(identifier.value()));
                case Identifier.PHONE -> terms(terms, NUMBERS, phones.spellings(identifier.value()));
                case Identifier.CUSTOMER_NUMBER -> {
                    if (hasCustomerNumber(collection) && identifier.issuer().equals(ISSUER)) {
                        terms(terms, List.of(customerNumberField), List.of(identifier.value()));
                    }
                }
                default -> {
                    // a kind of another system
                }
            }
        }
        return terms.stream().collect(Collectors.joining(" or "));
    }

    /**
     * The vendor ignores blanks after a value. Those before it are asked for, up to three of them: a search for the end of
     * a value would read every contact of the organization, and the vendor throttles such searches.
     */
    private static List<String> amidBlanks(String email) {
        List<String> values = new ArrayList<>();
        for (String spelling : Emails.spellings(email)) {
            for (int blanks = 0; blanks <= MOST_BLANKS; blanks++) {
                values.add(" ".repeat(blanks) + spelling);
            }
        }
        return values;
    }

    private boolean hasCustomerNumber(CrmCollection collection) {
        return collection == CrmCollection.CONTACT && !customerNumberField.isEmpty();
    }

    private static void terms(List<String> terms, List<String> properties, List<String> values) {
        for (String property : properties) {
            values.forEach(value -> terms.add(OData.equal(property, value)));
        }
    }
}
