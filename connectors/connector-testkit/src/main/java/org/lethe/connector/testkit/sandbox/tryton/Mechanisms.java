package org.lethe.connector.testkit.sandbox.tryton;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Tryton makes of a contact mechanism's value: phone numbers are stored as they are written internationally, in
 * E.164 as {@code value_compact}, and refused when they are none; a national number is one only in the country of one of
 * the party's addresses. Everything else stays as it is, twice.
 */
final class Mechanisms {
    private static final Set<String> PHONES = Set.of("phone", "mobile", "fax");
    private static final String VALUE = "value";
    private static final String COMPACT = "value_compact";

    private final Records records;
    private final PhoneNumberUtil phones = PhoneNumberUtil.getInstance();

    Mechanisms(Records records) {
        this.records = records;
    }

    /** The two fields of a mechanism that hold its value. */
    Map<String, Object> complete(Map<String, Object> mechanism) {
        Object value = mechanism.get(VALUE);
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(VALUE, value);
        values.put(COMPACT, value);
        if (value != null && PHONES.contains(String.valueOf(mechanism.get("type")))) {
            PhoneNumber number = parsed(value.toString(), mechanism.get("party"));
            if (number == null || !phones.isValidNumber(number)) {
                throw UserError.because("The phone number \"" + value + "\" is not valid.");
            }
            values.put(VALUE, phones.format(number, PhoneNumberFormat.INTERNATIONAL));
            values.put(COMPACT, phones.format(number, PhoneNumberFormat.E164));
        }
        return values;
    }

    private @Nullable PhoneNumber parsed(String value, @Nullable Object party) {
        for (String region : regions(party)) {
            try {
                return phones.parse(value, region);
            } catch (NumberParseException e) {
                // another address may be in the right country
            }
        }
        return null;
    }

    private List<String> regions(@Nullable Object party) {
        List<String> regions = new ArrayList<>();
        if (party != null) {
            for (Map<String, Object> address : records.by(Model.named("party.address"), "party", party)) {
                if (address.get("country") instanceof Number country) {
                    regions.add(String.valueOf(
                            Objects.requireNonNull(records.row(Model.named("country.country"), country.intValue()))
                                    .get("code")));
                }
            }
        }
        regions.add("ZZ"); // no country: international notation only
        return regions;
    }
}
