package org.lethe.connector.datamap;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.lethe.connector.datamap.DataCollection.Role;
import org.lethe.wire.config.PositionedYaml;
import org.lethe.wire.config.Problem;

/** What a schema cannot say: names that must differ, terms that must have a length, a processor that needs a controller. */
final class SemanticCheck {
    private final PositionedYaml yaml;
    private final LocalDate today;
    private final List<Problem> problems = new ArrayList<>();

    SemanticCheck(PositionedYaml yaml, Clock clock) {
        this.yaml = yaml;
        this.today = LocalDate.now(clock);
    }

    List<Problem> check(DataMapDocument document) {
        checkFinancialYear(document);
        checkNames("/collections", "name", document.collections(), DataCollection::name);
        for (int i = 0; i < document.collections().size(); i++) {
            checkCollection("/collections/" + i, document.collections().get(i));
        }
        return problems;
    }

    private void checkFinancialYear(DataMapDocument document) {
        try {
            MonthDay unused = MonthDay.parse("--" + document.financialYearEnds());
        } catch (DateTimeException e) {
            add("/financialYearEnds", "there is no such day", "Write a month and a day, for example \"06-30\".");
        }
    }

    private void checkCollection(String pointer, DataCollection collection) {
        checkNames(pointer + "/fields", "name", collection.fields(), DataCollection.Field::name);
        checkNames(pointer + "/retention", "rule", collection.retention(), RetentionRule::rule);
        checkNames(pointer + "/residues", "place", collection.residues(), DataCollection.Residue::place);
        if (collection.role() == Role.PROCESSOR && collection.processorFor() == null) {
            add(
                    pointer + "/role",
                    "a processor processes for somebody, and nobody is named",
                    "Add processorFor: with the name of the controller.");
        }
        if (collection.role() == Role.CONTROLLER && collection.processorFor() != null) {
            add(
                    pointer + "/processorFor",
                    "a controller processes for itself",
                    "Remove processorFor, or write role: PROCESSOR.");
        }
        if (collection.role() == Role.PROCESSOR && !collection.retention().isEmpty()) {
            add(
                    pointer + "/retention",
                    "a processor does not decide how long data is kept",
                    "Remove retention: requests about these records are forwarded to the controller.");
        }
        checkLength(pointer + "/lookAgainAfter", collection.lookAgainAfter());
        for (int i = 0; i < collection.retention().size(); i++) {
            checkLength(
                    pointer + "/retention/" + i + "/term",
                    collection.retention().get(i).term());
        }
    }

    private void checkLength(String pointer, Period period) {
        if (!today.plus(period).isAfter(today)) {
            add(pointer, "the period has no length", "Write for example P5Y, P6M or P30D.");
        }
    }

    private <T> void checkNames(String pointer, String key, List<T> values, Function<T, String> name) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < values.size(); i++) {
            String value = name.apply(values.get(i));
            if (!seen.add(value)) {
                add(
                        pointer + "/" + i + "/" + key,
                        "'" + value + "' is named twice",
                        "Give each its own " + key + ", or merge the two.");
            }
        }
    }

    private void add(String pointer, String what, String fix) {
        problems.add(new Problem(yaml.at(pointer), PositionedYaml.path(pointer), what, fix));
    }
}
