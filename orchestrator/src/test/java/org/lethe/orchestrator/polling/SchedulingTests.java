package org.lethe.orchestrator.polling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

@Timeout(30)
class SchedulingTests {
    private static final String OFTEN = "PT0.005S";

    private final CountDownLatch never = new CountDownLatch(1);
    private final CountDownLatch held = new CountDownLatch(1);
    private final Job other = new InDatabase(new CountDownLatch(0));

    @Test
    void whatWaitsForAnotherMachineHoldsNobodyUp() {
        List<Job> silent = List.of(new OnNetwork(held), new OnNetwork(held));

        try (AnnotationConfigApplicationContext jobs = jobs(silent)) {
            goOnBeside(silent);
        }
    }

    @Test
    void aJobThatIsHeldUpHoldsUpNoOtherAndIsNotRunBesideItself() {
        List<Job> stuck = Stream.generate(() -> (Job) new InDatabase(held))
                .limit(SchedulingConfiguration.IN_DATABASE - 1)
                .toList();

        try (AnnotationConfigApplicationContext jobs = jobs(stuck)) {
            goOnBeside(stuck);

            held.countDown();
            await().until(() -> stuck.stream().allMatch(job -> job.runs.get() > 10));
            assertThat(stuck).noneMatch(job -> job.besideItself.get());
        }
    }

    /** A server that says nothing does not hold up the end. */
    @Test
    @Timeout(9)
    void aStopInterruptsWhatIsHeldUp() throws InterruptedException {
        Job stuck = new OnNetwork(never);
        try (AnnotationConfigApplicationContext jobs = jobs(List.of(stuck))) {
            await().until(() -> stuck.runs.get() == 1);
        }
        assertThat(stuck.interrupted.await(5, TimeUnit.SECONDS)).isTrue();
    }

    /** At a fixed rate, runs that are late would follow each other at once; a job on a clock would not show in the test above. */
    @Test
    void everyJobCountsFromItsLastEndAndTheNetworkHasAThreadForEach() {
        List<Scheduled> jobs = everyJob();

        assertThat(jobs)
                .hasSizeGreaterThan(10)
                .allMatch(job -> !job.fixedDelayString().isEmpty());
        assertThat(jobs.stream().filter(job -> job.scheduler().equals(Schedulers.ON_NETWORK)))
                .hasSize(SchedulingConfiguration.ON_NETWORK);
    }

    /** Each of these runs once and hangs, and the other one goes on. */
    private void goOnBeside(List<Job> stuck) {
        await().until(() -> stuck.stream().allMatch(job -> job.runs.get() == 1));
        int before = other.runs.get();
        await().until(() -> other.runs.get() > before + 10);
        assertThat(stuck).allMatch(job -> job.runs.get() == 1);
    }

    private AnnotationConfigApplicationContext jobs(List<Job> some) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.register(SchedulingConfiguration.class);
        for (Job job : Stream.concat(some.stream(), Stream.of(other)).toList()) {
            register(context, job.getClass(), job);
        }
        context.refresh();
        return context;
    }

    private static <T> void register(AnnotationConfigApplicationContext context, Class<T> type, Object job) {
        context.registerBean("job" + System.identityHashCode(job), type, () -> type.cast(job));
    }

    private static List<Scheduled> everyJob() {
        List<Scheduled> jobs = new ArrayList<>();
        new ClassPathScanningCandidateComponentProvider(true)
                .findCandidateComponents("org.lethe.orchestrator").stream()
                        .map(component ->
                                ClassUtils.resolveClassName(String.valueOf(component.getBeanClassName()), null))
                        .flatMap(type -> Arrays.stream(ReflectionUtils.getAllDeclaredMethods(type)))
                        .forEach(method -> jobs.addAll(Arrays.asList(method.getAnnotationsByType(Scheduled.class))));
        return jobs;
    }

    private abstract static class Job {
        final AtomicInteger runs = new AtomicInteger();
        final AtomicBoolean besideItself = new AtomicBoolean();
        final CountDownLatch interrupted = new CountDownLatch(1);
        private final AtomicInteger atOnce = new AtomicInteger();
        private final CountDownLatch held;

        Job(CountDownLatch held) {
            this.held = held;
        }

        void run() {
            if (atOnce.incrementAndGet() > 1) {
                besideItself.set(true);
            }
            runs.incrementAndGet();
            try {
                held.await();
            } catch (InterruptedException e) {
                interrupted.countDown();
                Thread.currentThread().interrupt();
            } finally {
                atOnce.decrementAndGet();
            }
        }
    }

    private static final class InDatabase extends Job {
        InDatabase(CountDownLatch held) {
            super(held);
        }

        @Scheduled(fixedDelayString = OFTEN)
        void pass() {
            run();
        }
    }

    private static final class OnNetwork extends Job {
        OnNetwork(CountDownLatch held) {
            super(held);
        }

        @Scheduled(fixedDelayString = OFTEN, scheduler = Schedulers.ON_NETWORK)
        void pass() {
            run();
        }
    }
}
