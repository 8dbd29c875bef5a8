package org.lethe.orchestrator.dispatch;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.lethe.orchestrator.polling.Wakeup;
import org.lethe.orchestrator.request.Sent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/** The claiming of steps without the thread that does it and without Kafka, for simulations. */
@ComponentScan(
        basePackageClasses = Claims.class,
        excludeFilters =
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern = ".*\\.(Command\\w*|Dispatcher|DispatchConfiguration|DryRunSearches|StepMetrics)"))
public final class SimulatedClaims {
    private final Claims claims;
    private final StepFailures failures;

    SimulatedClaims(Claims claims, StepFailures failures) {
        this.claims = claims;
        this.failures = failures;
    }

    @Bean
    static Wakeup wakeup() {
        return new Wakeup();
    }

    /** In the order of the command ids. */
    public List<Sent> claim(Collection<String> systems) {
        return claims.claim(systems).stream()
                .map(claimed -> new Sent(claimed.step(), claimed.attempt(), claimed.notAfter(), null))
                .sorted(Comparator.comparing(sent -> sent.step().commandId()))
                .toList();
    }

    public void notSent(Sent sent) {
        failures.notSent(List.of(claimed(sent)));
    }

    public void notBuilt(Sent sent) {
        failures.notBuilt(List.of(claimed(sent)));
    }

    private static ClaimedStep claimed(Sent sent) {
        return new ClaimedStep(sent.step(), sent.attempt(), sent.notAfter(), sent.notAfter());
    }

    public void sweep(Collection<String> systems) {
        failures.giveUpExhausted(systems);
    }
}
