package org.lethe.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.lethe.connector.testkit.people.SamplePerson;
import org.lethe.connector.testkit.people.SampleSystem;
import tools.jackson.databind.json.JsonMapper;

/** One access and one erasure request for a sample person, from filing to the completion records. */
final class Once {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration MOST = Duration.ofMinutes(2);

    private final Quickstart quickstart;
    private final Story story;
    private final Officers officers;

    Once(Quickstart quickstart) {
        this.quickstart = quickstart;
        this.story = quickstart.story();
        this.officers = new Officers(quickstart, LOOK, Clock.systemUTC());
    }

    /** True when both requests are completed and everything in them is verified. */
    boolean run() {
        var person = pick();
        story.line("");
        story.line("sample person: " + person.email());
        story.step("Known to " + person.systems().stream().sorted().toList());
        var access = carry("ACCESS", person);
        write("access.json", access.record());
        write("access-package.zip", access.accessPackage());
        var erasure = carry("ERASURE", person);
        write("erasure.json", erasure.record());
        var objections = new ArrayList<String>();
        objections.addAll(show("access", access.record(), person));
        objections.addAll(show("erasure", erasure.record(), person));
        objections.addAll(leftovers(erasure.record(), person));
        story.line("");
        objections.forEach(story::line);
        story.step(objections.isEmpty() ? "Both requests are completed and verified" : "NOT everything is verified");
        story.detail("written to " + quickstart.out() + ": access.json, access-package.zip, erasure.json");
        return objections.isEmpty();
    }

    private SamplePerson pick() {
        return new Presence(quickstart.sandboxes())
                .erasable(quickstart.world()).stream()
                        .filter(SamplePerson::inAllSystems)
                        .findFirst()
                        .orElseThrow(() -> new QuickstartException("every sample person in four systems is erased;"
                                + " start on another folder with -Dlethe.home=DIR"));
    }

    private Officers.Done carry(String type, SamplePerson person) {
        var id = officers.file(type, person.email());
        story.step(type + " request " + id + " is filed");
        return officers.carry(id, MOST, status -> story.step(type + " request is " + status));
    }

    private List<String> show(String name, byte[] record, SamplePerson person) {
        var json = JSON.readTree(record);
        story.line("");
        story.line("completion record (" + name + "):");
        story.line(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json));
        return new RecordCheck(json)
                .objections(person.systems().stream()
                        .sorted()
                        .map(SampleSystem::systemName)
                        .toList());
    }

    /** Looks into the sandboxes beside every connector: the address may only be where the record says so. */
    private List<String> leftovers(byte[] record, SamplePerson person) {
        var check = new RecordCheck(JSON.readTree(record));
        var found = new ArrayList<String>();
        quickstart.sandboxes().bySystem().forEach((system, sandbox) -> {
            long lines =
                    sandbox.dump().filter(line -> line.contains(person.email())).count();
            if (lines > 0 && !check.namesLeftovers(system.systemName())) {
                found.add(system.systemName() + " still has the e-mail address in " + lines
                        + " records that the completion record does not name");
            }
        });
        return found;
    }

    private void write(String name, byte[] content) {
        try {
            Files.write(quickstart.out().resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + quickstart.out(), e);
        }
    }
}
