package org.lethe.orchestrator.polling;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * For what is done at set times: rotation of keys, the end of a month, packages whose time has come. Each job runs beside the
 * others, as it does beside those of other instances, and never beside itself: its next run is counted from the end of the
 * one before. What must not wait at all, dispatching and the log, has {@link PollingLoop}s.
 */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class SchedulingConfiguration {
    /**
     * Jobs in the database at once. Fewer than there are: were they all held up, by a lock for example, each would hold a
     * connection of the pool that the API and the loops need too.
     */
    static final int IN_DATABASE = 4;

    /** One for each job that says {@link Schedulers#ON_NETWORK}. */
    static final int ON_NETWORK = 2;

    /** Of jobs that name none: that is what this name means to Spring. */
    @Bean
    ThreadPoolTaskScheduler taskScheduler() {
        return scheduler("lethe-job-", IN_DATABASE);
    }

    @Bean(Schedulers.ON_NETWORK)
    ThreadPoolTaskScheduler networkScheduler() {
        return scheduler("lethe-network-job-", ON_NETWORK);
    }

    private static ThreadPoolTaskScheduler scheduler(String threads, int size) {
        ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
        scheduler.setPoolSize(size);
        scheduler.setThreadNamePrefix(threads);
        // Else a stop would wait for a job that is held up; what is interrupted is done by another pass.
        scheduler.setAcceptTasksAfterContextClose(true);
        return scheduler;
    }
}
