/**
 * Avro on Kafka in the wire format of Confluent's schema registry: a zero byte, a four-byte schema
 * id, Avro binary. {@link io.holdfast.schemas.serde.EventSerdes} is where to begin.
 */
@NullMarked
package io.holdfast.schemas.serde;

import org.jspecify.annotations.NullMarked;
