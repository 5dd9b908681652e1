/** The Kafka edge: own records to and from Avro, progress, results and the order of a job's end. */
@NullMarked
package io.holdfast.worker.publish;

import org.jspecify.annotations.NullMarked;
