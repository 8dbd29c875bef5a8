/** Avro in Confluent's wire format, against any registry with Confluent's REST API. */
@NullMarked
package org.lethe.wire.serde;

import org.jspecify.annotations.NullMarked;
