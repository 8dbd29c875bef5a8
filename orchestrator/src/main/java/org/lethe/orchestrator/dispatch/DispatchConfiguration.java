package org.lethe.orchestrator.dispatch;

import org.lethe.orchestrator.polling.PollingLoop;
import org.lethe.orchestrator.polling.Wakeup;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the outbox, the dispatcher and the folding of replies share. */
@Configuration(proxyBeanMethods = false)
class DispatchConfiguration {
    @Bean
    Wakeup wakeup() {
        return new Wakeup();
    }

    /** Passes as soon as something is inserted or answered, and at every poll. */
    @Bean
    PollingLoop dispatchLoop(Dispatcher dispatcher, Wakeup wakeup, DispatchProperties properties) {
        return new PollingLoop(
                new PollingLoop.Settings("lethe-dispatch", "DISPATCH_FAILED", properties.poll(), properties.gather()),
                wakeup,
                dispatcher::pass);
    }
}
