package org.lethe.orchestrator.polling;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** For what is done at set times: rotation of keys, the end of a month, packages whose time has come. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class SchedulingConfiguration {}
