/**
 * Hosts one {@link org.lethe.connector.SystemOfRecord} on Kafka. An application brings that one bean and is annotated with
 * {@link org.lethe.connector.runtime.LetheConnector}.
 */
@NullMarked
package org.lethe.connector.runtime;

import org.jspecify.annotations.NullMarked;
