/** The worker as a process of its own, against real Kafka, registry, Redis, restic and rclone. */
@NullMarked
package io.holdfast.it.worker;

import org.jspecify.annotations.NullMarked;
