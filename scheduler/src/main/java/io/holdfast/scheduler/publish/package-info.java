/** Decisions in Kafka: published in one transaction each batch, and looked for after a crash. */
@NullMarked
package io.holdfast.scheduler.publish;

import org.jspecify.annotations.NullMarked;
