/**
 * The SPI that one system of record implements. Plain Java: no Spring, no Kafka, no HTTP client.
 *
 * <p>{@link org.lethe.connector.SystemOfRecord} is the only interface a connector must implement; everything else here
 * is a value that goes in or comes out of it, or a typed failure.
 */
@NullMarked
package org.lethe.connector;

import org.jspecify.annotations.NullMarked;
