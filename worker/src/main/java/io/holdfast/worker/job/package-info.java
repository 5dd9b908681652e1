/**
 * A job as the worker sees it, free of Kafka, Redis and processes: what to do, how far it is, how
 * it ended. The records here join the queue side ({@code queue}, {@code publish}) and the doing
 * side ({@code backup}, {@code upkeep}).
 */
@NullMarked
package io.holdfast.worker.job;

import org.jspecify.annotations.NullMarked;
