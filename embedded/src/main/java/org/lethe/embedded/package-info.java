/**
 * Real servers inside the process, with lasting data: a Kafka broker, a schema registry and PostgreSQL. The quickstart
 * runs on them, and so do the integration tests.
 */
@NullMarked
package org.lethe.embedded;

import org.jspecify.annotations.NullMarked;
