package org.lethe.connector.runtime.execute;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.lethe.connector.ConnectorException;
import org.lethe.connector.DeniedException;
import org.lethe.connector.Located;
import org.lethe.connector.MalformedException;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.RateLimitedException;
import org.lethe.connector.Readback;
import org.lethe.connector.Recognition;
import org.lethe.connector.Result;
import org.lethe.connector.Subject;
import org.lethe.connector.Survey;
import org.lethe.connector.SystemOfRecord;
import org.lethe.connector.TransientException;
import org.lethe.connector.datamap.DataMap;
import org.lethe.connector.datamap.DataMaps;
import org.lethe.connector.runtime.presence.VendorState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A system of record that throws nothing but typed failures, says nothing but codes and named places, and keeps the
 * vendor's state. An unexpected exception is a
 * defect of the connector: its class and place are logged, its message, which may quote a record, is not.
 */
public final class GuardedSystem implements SystemOfRecord {
    private static final Logger log = LoggerFactory.getLogger(GuardedSystem.class);

    private final String name;
    private final SystemOfRecord system;
    private final VendorState vendor;
    private final DataMaps maps;
    private final Map<DataMap, Wording> wordings = new ConcurrentHashMap<>();

    public GuardedSystem(String name, SystemOfRecord system, DataMaps maps, VendorState vendor) {
        this.name = name;
        this.system = system;
        this.vendor = vendor;
        this.maps = maps;
    }

    @Override
    public String tenant() {
        return guarded(system::tenant);
    }

    @Override
    public Located locate(Subject subject) {
        return guarded(() -> system.locate(subject));
    }

    @Override
    public Result apply(PlannedAction action) {
        return guarded(() -> wording().of(system.apply(action)));
    }

    @Override
    public Optional<List<Result>> applyTogether(List<PlannedAction> actions, BooleanSupplier mayGoOn) {
        return guarded(() -> system.applyTogether(actions, mayGoOn)
                .map(results -> results.stream().map(wording()::of).toList()));
    }

    @Override
    public List<Result> applyRun(List<PlannedAction> actions) {
        return guarded(() -> run(actions, system.applyRun(actions)).stream()
                .map(wording()::of)
                .toList());
    }

    @Override
    public Readback check(PlannedAction action) {
        return guarded(() -> wording().of(system.check(action), action));
    }

    /** By the data map that the command is worked under. */
    private Wording wording() {
        return wordings.computeIfAbsent(maps.inUse(), map -> new Wording(name, map));
    }

    @Override
    public Recognition recognise(PlannedAction earlier) {
        return guarded(() -> system.recognise(earlier));
    }

    @Override
    public Survey.Page survey(Survey survey) {
        return guarded(() -> system.survey(survey));
    }

    @Override
    public List<Readback> checkRun(List<PlannedAction> actions) {
        return guarded(() -> {
            List<Readback> found = run(actions, system.checkRun(actions));
            List<Readback> told = new ArrayList<>();
            for (int i = 0; i < found.size(); i++) {
                told.add(wording().of(found.get(i), actions.get(i)));
            }
            return told;
        });
    }

    private static <T> List<T> run(List<PlannedAction> actions, List<T> answers) {
        if (answers.isEmpty() || answers.size() > actions.size()) {
            throw new IllegalStateException("a run answers none of its actions, or more than it was given");
        }
        return answers;
    }

    private <T> T guarded(Supplier<T> call) {
        try {
            T result = call.get();
            vendor.answered();
            return result;
        } catch (TransientException | RateLimitedException | DeniedException e) {
            vendor.failed(e.code());
            throw e;
        } catch (ConnectorException e) {
            log.warn("system of record failed system={} code={}", name, e.code());
            throw e;
        } catch (RuntimeException e) {
            StackTraceElement[] trace = e.getStackTrace();
            log.error(
                    "connector defect system={} exception={} at={}",
                    name,
                    e.getClass().getName(),
                    trace.length == 0 ? "unknown" : trace[0]);
            throw new MalformedException("CONNECTOR_DEFECT", "the connector failed in an unforeseen way");
        }
    }
}
