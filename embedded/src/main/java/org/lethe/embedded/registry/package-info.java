/** A small schema registry that speaks the REST API of Confluent's Schema Registry, for Avro. */
@NullMarked
package org.lethe.embedded.registry;

import org.jspecify.annotations.NullMarked;
