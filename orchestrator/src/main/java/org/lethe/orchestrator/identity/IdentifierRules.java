package org.lethe.orchestrator.identity;

import java.text.Normalizer;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.inventory.Inventory;
import org.lethe.orchestrator.inventory.InventorySystem;
import org.lethe.wire.Identifier;
import org.springframework.stereotype.Component;

/**
 * Turns what was typed into canonical identifiers, so that the same person is the same value in every system. Thread-safe.
 *
 * <p>E-mail addresses and phone numbers mean the same everywhere and have no issuer; customer numbers and the kinds that
 * a system of the inventory defines for itself only mean something together with the system that gave them out.
 */
@Component
public class IdentifierRules {
    public static final String EMAIL = "EMAIL";
    public static final String PHONE = "PHONE";
    public static final String CUSTOMER_NUMBER = "CUSTOMER_NUMBER";
    public static final String NAME_AND_ADDRESS = "NAME_AND_ADDRESS";

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern EDGES = Pattern.compile("^[\\s\\p{Z}\\u200b\\ufeff]+|[\\s\\p{Z}\\u200b\\ufeff]+$");
    private static final Pattern INVISIBLE = Pattern.compile(".*[\\p{Cc}\\p{Cf}].*", Pattern.DOTALL);
    private static final int LONGEST_NUMBER = 100;
    private static final int SHORTEST_NAME = 5;
    private static final int LONGEST_NAME = 500;

    private final Inventory inventory;
    private final PhoneNumbers phones;

    public IdentifierRules(Inventory inventory, IdentityProperties properties) {
        this.inventory = inventory;
        this.phones = new PhoneNumbers(properties.phoneRegions());
    }

    /**
     * The canonical identifier.
     *
     * @throws InvalidIdentifierException naming the part that is wrong, never its value
     */
    public Identifier canonical(@Nullable String issuer, @Nullable String kind, @Nullable String value) {
        String from = issuer == null ? "" : trim(issuer);
        String text = value == null ? "" : trim(value);
        if (kind == null || !kinds().contains(kind)) {
            throw new InvalidIdentifierException("kind", "must be one of " + String.join(", ", kinds()));
        }
        if (text.isEmpty()) {
            throw new InvalidIdentifierException("value", "must not be empty");
        }
        return switch (kind) {
            case EMAIL -> new Identifier(noIssuer(kind, from), kind, EmailAddresses.canonical(text));
            case PHONE -> new Identifier(noIssuer(kind, from), kind, phones.canonical(text));
            case NAME_AND_ADDRESS -> new Identifier(noIssuer(kind, from), kind, nameAndAddress(text));
            // Every other kind is a number that one system gave out.
            default -> new Identifier(issuer(kind, from), kind, number(text));
        };
    }

    /** Every kind that some system can be searched by, in alphabetical order; nobody could do anything with another. */
    public Set<String> kinds() {
        Set<String> kinds = new TreeSet<>();
        inventory.systems().forEach(system -> kinds.addAll(system.accepts()));
        return kinds;
    }

    private static String noIssuer(String kind, String issuer) {
        if (!issuer.isEmpty()) {
            throw new InvalidIdentifierException(
                    "issuer", "must be left out: " + kind + " means the same in every system");
        }
        return issuer;
    }

    private String issuer(String kind, String issuer) {
        Set<String> systems = new TreeSet<>();
        inventory.systems().stream()
                .filter(system -> system.accepts().contains(kind))
                .map(InventorySystem::name)
                .forEach(systems::add);
        if (!systems.contains(issuer)) {
            throw new InvalidIdentifierException(
                    "issuer",
                    "must name the system that gave out the " + kind + ", one of " + String.join(", ", systems));
        }
        return issuer;
    }

    private static String number(String text) {
        if (text.length() > LONGEST_NUMBER || INVISIBLE.matcher(text).matches()) {
            throw new InvalidIdentifierException(
                    "value", "must have 1 to " + LONGEST_NUMBER + " characters without line breaks");
        }
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private static String nameAndAddress(String text) {
        String joined = Normalizer.normalize(BLANKS.matcher(text).replaceAll(" "), Normalizer.Form.NFC);
        if (joined.length() < SHORTEST_NAME
                || joined.length() > LONGEST_NAME
                || INVISIBLE.matcher(joined).matches()) {
            throw new InvalidIdentifierException(
                    "value",
                    "must have " + SHORTEST_NAME + " to " + LONGEST_NAME
                            + " characters: name, street, postal code, town");
        }
        return joined;
    }

    private static String trim(String text) {
        return EDGES.matcher(text).replaceAll("");
    }
}
