package org.lethe.orchestrator.inventory;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.deadline.HolidayCalendar;
import org.lethe.wire.config.PositionedYaml;
import org.lethe.wire.config.Problem;

/** What a schema cannot say of the controllers of an inventory, and of the systems that hold their data. */
final class ControllerChecks {
    private static final Period SHORTEST_TERM = Period.ofMonths(1);
    private static final Period LONGEST_TERM = Period.ofYears(10);

    private final PositionedYaml yaml;
    private final InventoryDocument document;
    private final List<Controller> controllers;
    private final List<Problem> problems = new ArrayList<>();

    private ControllerChecks(PositionedYaml yaml, InventoryDocument document) {
        this.yaml = yaml;
        this.document = document;
        this.controllers = document.all();
    }

    static List<Problem> of(PositionedYaml yaml, InventoryDocument document) {
        ControllerChecks checks = new ControllerChecks(yaml, document);
        if (checks.oneFormOrTheOther()) {
            checks.controllers();
            checks.systems();
        }
        return checks.problems;
    }

    private boolean oneFormOrTheOther() {
        if (document.controller() != null && document.controllers() != null) {
            add("/controllers", "there is a 'controller' as well", "Keep one of them: a list also takes a single one.");
            return false;
        }
        if (controllers.isEmpty()) {
            add(
                    "",
                    "'controller' is missing",
                    "Add controller: a block with name, contact and authorities; or controllers: a list of such blocks,"
                            + " each with an id.");
            return false;
        }
        return true;
    }

    private void controllers() {
        Set<String> ids = new TreeSet<>();
        for (int i = 0; i < controllers.size(); i++) {
            Controller controller = controllers.get(i);
            String pointer = document.controllers() == null ? "/controller" : "/controllers/" + i;
            term(pointer, controller);
            calendar(pointer, controller.calendar());
            if (!ids.add(controller.id())) {
                add(
                        pointer + "/id",
                        "'" + controller.id() + "' is the id of two controllers",
                        "Give each an id of its own.");
            }
            if (document.systems().stream()
                    .noneMatch(system -> system.system(null).serves(controller.id()))) {
                add(
                        pointer,
                        "no system holds data of '" + controller.id() + "'",
                        "Name it under controllers of each of its systems; a system without that list holds data of all.");
            }
        }
    }

    /** A case file is evidence: it must outlive the answer, and there is no ground to keep it for ever. */
    private void term(String pointer, Controller controller) {
        Period term = controller.caseFileTerm();
        LocalDate end = term == null ? null : LocalDate.EPOCH.plus(term);
        if (end != null
                && (end.isBefore(LocalDate.EPOCH.plus(SHORTEST_TERM))
                        || end.isAfter(LocalDate.EPOCH.plus(LONGEST_TERM)))) {
            add(
                    pointer + "/caseFileTerm",
                    "'" + term + "' is not a term from " + SHORTEST_TERM + " to " + LONGEST_TERM,
                    "Write for example P3Y, three years.");
        }
    }

    private void calendar(String pointer, @Nullable String country) {
        if (country != null && !HolidayCalendar.isKnown(country)) {
            add(
                    pointer + "/calendar",
                    "of '" + country + "' no calendar is known",
                    "Write the code of a country, for example \"SE\", \"NO\", \"DK\" or \"FI\".");
        }
    }

    private void systems() {
        Set<String> ids = controllers.stream().map(Controller::id).collect(Collectors.toCollection(TreeSet::new));
        for (int i = 0; i < document.systems().size(); i++) {
            for (String named :
                    new TreeSet<>(document.systems().get(i).system(null).controllers())) {
                if (!ids.contains(named)) {
                    add(
                            "/systems/" + i + "/controllers",
                            "'" + named + "' is the id of no controller",
                            "The ids are " + String.join(", ", ids) + "; leave the list out for all.");
                }
            }
        }
    }

    private void add(String pointer, String what, String fix) {
        problems.add(InventoryFile.problem(yaml, pointer, what, fix));
    }
}
