package org.lethe.connector.datamap;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;
import java.util.TreeMap;

/**
 * A sentence in one or more languages.
 *
 * @param byLanguage language ({@code en}, {@code sv}, {@code nb}) to sentence; always holds {@code en}
 */
public record Text(Map<String, String> byLanguage) {
    private static final String DEFAULT_LANGUAGE = "en";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Text {
        byLanguage = Map.copyOf(byLanguage);
    }

    /** A file may give one sentence without a language; it counts as English. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Text of(String english) {
        return new Text(Map.of(DEFAULT_LANGUAGE, english));
    }

    /** The sentence in {@code language}, in English where there is none. */
    public String in(String language) {
        String found = byLanguage.get(language);
        return found != null ? found : english();
    }

    public String english() {
        return byLanguage.getOrDefault(DEFAULT_LANGUAGE, "");
    }

    /** In a fixed order, so that the same file always gives the same JSON. */
    @Override
    @JsonValue
    public Map<String, String> byLanguage() {
        return new TreeMap<>(byLanguage);
    }
}
