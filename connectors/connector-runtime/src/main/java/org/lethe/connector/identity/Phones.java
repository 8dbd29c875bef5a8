package org.lethe.connector.identity;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.Identifier;

/** Phone numbers as systems hold them: in E.164, or as people of some countries write them. Thread-safe. */
public final class Phones {
    private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    private final List<String> regions;

    /** @param regions countries (ISO 3166 alpha-2) whose national form is understood */
    public Phones(List<String> regions) {
        this.regions = List.copyOf(regions);
    }

    /**
     * Every number that a stored text can stand for, in E.164; none when it is no number. More than one means that it
     * depends on the country, so that no match with it is exact.
     */
    public Set<String> meanings(@Nullable String stored) {
        Set<String> meanings = new TreeSet<>();
        if (stored == null || stored.isBlank()) {
            return meanings;
        }
        regions.forEach(region -> e164(stored, region).ifPresent(meanings::add));
        return meanings;
    }

    /** Empty when the text is no number of the country. */
    private Optional<String> e164(String stored, String region) {
        try {
            PhoneNumber number = numbers.parse(stored, region);
            return numbers.isValidNumber(number) && !number.hasExtension()
                    ? Optional.of(numbers.format(number, PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    /** Whether a stored text is this number and, with what is known, no other. */
    public boolean is(Identifier phone, @Nullable String stored) {
        return meanings(stored).equals(Set.of(phone.value()));
    }

    /**
     * Usual ways to write a number, for vendors that compare letter by letter. A number that somebody wrote in another
     * way is not found by them.
     */
    public List<String> spellings(String e164) {
        Set<String> spellings = new LinkedHashSet<>();
        spellings.add(e164);
        try {
            PhoneNumber number = numbers.parse(e164, null);
            String national = numbers.format(number, PhoneNumberFormat.NATIONAL);
            String international = numbers.format(number, PhoneNumberFormat.INTERNATIONAL);
            spellings.add(international);
            spellings.add(national);
            spellings.add(national.replaceAll("[^0-9]", ""));
            spellings.add(national.replace('-', ' '));
            int dash = national.indexOf('-');
            if (dash > 0) {
                spellings.add(national.substring(0, dash + 1)
                        + national.substring(dash + 1).replaceAll("[^0-9]", ""));
            }
            spellings.add("00" + e164.substring(1));
        } catch (NumberParseException e) {
            return List.copyOf(spellings);
        }
        return List.copyOf(spellings);
    }

    /** The number without its country code and without a leading zero, digits only. */
    public String withoutCountry(String e164) {
        try {
            return numbers.getNationalSignificantNumber(numbers.parse(e164, null));
        } catch (NumberParseException e) {
            return e164.replaceAll("[^0-9]", "");
        }
    }
}
