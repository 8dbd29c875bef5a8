package org.lethe.quickstart.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Every record of everybody, in every system; once each; with one completion record of each request. */
final class ErasedOnce {
    private ErasedOnce() {}

    static void check(Cluster cluster, Requests requests) {
        for (Map.Entry<UUID, String> request : requests.emails().entrySet()) {
            String email = request.getValue();
            for (String system : Cluster.SYSTEMS) {
                assertThat(cluster.world.records(system, email))
                        .as("%s in %s", email, system)
                        .isEmpty();
            }
            List<Call> erased = cluster.world.calls().stream()
                    .filter(call -> call.email().equals(email) && call.effect())
                    .toList();
            assertThat(erased)
                    .extracting(call -> call.system() + " " + call.ref())
                    .doesNotHaveDuplicates();
            assertThat(requests.records(request.getKey())).isOne();
            assertThat(cluster.desk
                            .record(request.getKey())
                            .at("/verification/verified")
                            .asBoolean(false))
                    .isTrue();
        }
        Guarantees.neverTwoCallsAtOnce(new Trace(
                requests.emails(),
                List.of(),
                Map.of(),
                Map.of(),
                cluster.world.calls(),
                Attempts.NONE,
                List.of(),
                Map.of()));
    }
}
