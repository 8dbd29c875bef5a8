package org.lethe.quickstart;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lethe.connector.testkit.people.SamplePerson;
import org.lethe.connector.testkit.people.SampleSystem;
import org.lethe.connector.testkit.people.SampleWorld;
import org.lethe.connector.testkit.people.Sandboxes;

/** Who is still in the sandboxes: erasures of earlier runs last. A look at their whole state, at one moment. */
final class Presence {
    private final Map<SampleSystem, String> states = new EnumMap<>(SampleSystem.class);

    Presence(Sandboxes sandboxes) {
        sandboxes
                .bySystem()
                .forEach((system, sandbox) -> states.put(
                        system,
                        sandbox.dump()
                                .filter(line -> !line.startsWith("pending"))
                                .collect(Collectors.joining("\n"))));
    }

    /** People whom every one of their systems still has, and whose erasure needs nobody's decision; most systems first. */
    List<SamplePerson> erasable(SampleWorld world) {
        var found = new ArrayList<SamplePerson>();
        for (int systems = SampleSystem.values().length; systems > 0; systems--) {
            int count = systems;
            world.people().stream()
                    .filter(p -> p.systems().size() == count)
                    .filter(SamplePerson::erasableWithoutReview)
                    .filter(this::isPresent)
                    .forEach(found::add);
        }
        return found;
    }

    private boolean isPresent(SamplePerson person) {
        return person.systems().stream()
                .allMatch(system -> states.getOrDefault(system, "").contains(person.email()));
    }
}
