/** What everything on Kafka shares: topics, codecs, and whether the brokers answer. */
@NullMarked
package org.lethe.orchestrator.kafka;

import org.jspecify.annotations.NullMarked;
