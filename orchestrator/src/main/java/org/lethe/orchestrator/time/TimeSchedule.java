package org.lethe.orchestrator.time;

import org.lethe.orchestrator.polling.Schedulers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Looks at the clock once a minute. */
@Component
class TimeSchedule {
    private static final Logger log = LoggerFactory.getLogger(TimeSchedule.class);

    private final TimeWatch watch;

    TimeSchedule(TimeWatch watch) {
        this.watch = watch;
    }

    @Scheduled(initialDelayString = "PT2S", fixedDelayString = "PT1M", scheduler = Schedulers.ON_NETWORK)
    void pass() {
        try {
            watch.pass();
        } catch (DataAccessException | TransactionException e) {
            // Without a database nothing can be logged; the next pass says what there is to say.
            log.warn("code=CLOCK_NOT_LOGGED cause={}", e.getClass().getSimpleName());
        }
    }
}
