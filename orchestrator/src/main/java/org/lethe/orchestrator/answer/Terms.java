package org.lethe.orchestrator.answer;

import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A period as people say it: {@code 3 years}, {@code 1 year and 6 months}. */
final class Terms {
    private Terms() {}

    /**
     * @param texts of one language, with {@code term.*}
     * @param term not negative; its parts are said as they were configured, 18 months are not made a year and a half
     */
    static String in(Map<String, String> texts, Period term) {
        List<String> parts = new ArrayList<>();
        add(parts, texts, "year", term.getYears());
        add(parts, texts, "month", term.getMonths());
        if (term.getDays() > 0 || parts.isEmpty()) {
            parts.add(said(texts, "day", term.getDays()));
        }
        return String.join(" " + text(texts, "term.and") + " ", parts);
    }

    private static void add(List<String> parts, Map<String, String> texts, String unit, int count) {
        if (count > 0) {
            parts.add(said(texts, unit, count));
        }
    }

    private static String said(Map<String, String> texts, String unit, int count) {
        return count + " " + text(texts, "term." + unit + (count == 1 ? "" : "s"));
    }

    private static String text(Map<String, String> texts, String name) {
        return Objects.requireNonNull(texts.get(name), name);
    }
}
