package org.lethe.connector.runtime.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lethe.connector.Action;
import org.lethe.connector.Identifier;
import org.lethe.connector.Located;
import org.lethe.connector.Outcome;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.Readback;
import org.lethe.connector.Result;
import org.lethe.connector.Right;
import org.lethe.connector.Subject;
import org.lethe.connector.SystemOfRecord;
import org.lethe.connector.TransientException;
import org.lethe.connector.datamap.DataMap;
import org.lethe.connector.datamap.DataMaps;
import org.lethe.connector.runtime.presence.VendorState;

class GuardedSystemTests {
    private static final String SECRET = "kari@example.test";

    private final PlannedAction action =
            new PlannedAction("1", "customer", Action.RECTIFY, null, null, current -> true, Map.of("Full Name", "new"));
    private final VendorState vendor = new VendorState(Clock.systemUTC());
    private Result result = Result.of(Outcome.ERASED);
    private Readback readback = Readback.HOLDS;
    private GuardedSystem guarded;

    @BeforeEach
    void guard() throws IOException {
        try (InputStream content = GuardedSystemTests.class.getResourceAsStream("/runtime-test/data-map.yaml")) {
            DataMap dataMap = DataMap.read("data-map.yaml", Objects.requireNonNull(content), Clock.systemUTC());
            guarded = new GuardedSystem("shop", new Talkative(), DataMaps.only(dataMap), vendor);
        }
    }

    @Test
    void codesAndNamedPlacesPass() {
        assertThat(applied(Result.failed("LOCKED_2")).code()).isEqualTo("LOCKED_2");
        assertThat(applied(Result.residue("file store")).where()).isEqualTo("file store");
        assertThat(checked(Readback.residue("file store")).where()).isEqualTo("file store");
        assertThat(checked(Readback.violated("customer")).where()).isEqualTo("customer");
        assertThat(checked(Readback.violated("party.party active")).where()).isEqualTo("party.party active");
        assertThat(checked(Readback.violated("blocked, blocked_at")).where()).isEqualTo("blocked, blocked_at");
        assertThat(checked(Readback.violated("Full Name")).where()).isEqualTo("Full Name");
    }

    @Test
    void anythingElseIsReplacedByAStableCode() {
        assertThat(applied(Result.failed("no record of " + SECRET)).code()).isEqualTo("NOT_A_CODE");
        assertThat(applied(Result.changed("A".repeat(65))).code()).isEqualTo("NOT_A_CODE");
        assertThat(applied(Result.residue("mailbox of " + SECRET)).where()).isEqualTo("UNNAMED_PLACE");
        assertThat(guarded.applyTogether(List.of(action), () -> true).orElseThrow())
                .extracting(Result::where)
                .containsExactly("UNNAMED_PLACE");
        assertThat(checked(Readback.residue(SECRET)).where()).isEqualTo("UNNAMED_PLACE");
        assertThat(checked(Readback.violated("Kari Nordmann")).where()).isEqualTo("UNNAMED_PLACE");
    }

    @Test
    void aFailureSaysNothingButItsCode() {
        TransientException failure = catchThrowableOfType(
                TransientException.class,
                () -> guarded.locate(new Subject(Right.ERASURE, List.of(Identifier.email(SECRET)))));

        assertThat(failure.code()).isEqualTo("NOT_A_CODE");
        assertThat(failure).hasMessageNotContaining(SECRET);
        assertThat(vendor.failure()).hasValue("NOT_A_CODE");
    }

    private Result applied(Result said) {
        result = said;
        return guarded.apply(action);
    }

    private Readback checked(Readback said) {
        readback = said;
        return guarded.check(action);
    }

    /** Says what the test says. */
    private final class Talkative implements SystemOfRecord {
        @Override
        public String tenant() {
            return "shop";
        }

        @Override
        public Located locate(Subject subject) {
            throw new TransientException("late for " + SECRET, "it was late", Duration.ofSeconds(1));
        }

        @Override
        public Result apply(PlannedAction planned) {
            return result;
        }

        @Override
        public Optional<List<Result>> applyTogether(List<PlannedAction> planned, BooleanSupplier goOn) {
            return Optional.of(List.of(result));
        }

        @Override
        public Readback check(PlannedAction planned) {
            return readback;
        }
    }
}
