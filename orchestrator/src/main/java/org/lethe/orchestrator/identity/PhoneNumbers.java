package org.lethe.orchestrator.identity;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The canonical form of phone numbers: E.164. A national form that is a valid number in more than one of the regions is
 * refused, because guessing the country would name another person.
 */
final class PhoneNumbers {
    private static final Pattern SHAPE = Pattern.compile("\\+?[0-9\\s().\\-/\\u00a0\\u2010-\\u2013]{3,40}");

    private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    private final List<String> regions;

    PhoneNumbers(List<String> regions) {
        this.regions = List.copyOf(regions);
    }

    String canonical(String trimmed) {
        if (!SHAPE.matcher(trimmed).matches()) {
            throw invalid();
        }
        Set<String> found = new TreeSet<>();
        for (String region : regions) {
            e164(trimmed, region).ifPresent(found::add);
        }
        if (regions.isEmpty()) {
            e164(trimmed, "ZZ").ifPresent(found::add);
        }
        if (found.size() > 1) {
            throw new InvalidIdentifierException(
                    "value",
                    "is a phone number in several of " + regions
                            + "; give it with its country code, for example +46701740605");
        }
        return found.stream().findFirst().orElseThrow(PhoneNumbers::invalid);
    }

    private Optional<String> e164(String text, String region) {
        try {
            PhoneNumber number = numbers.parse(text, region);
            return numbers.isValidNumber(number)
                    ? Optional.of(numbers.format(number, PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    private static InvalidIdentifierException invalid() {
        return new InvalidIdentifierException(
                "value", "is not a phone number; give it with its country code, for example +46701740605");
    }
}
