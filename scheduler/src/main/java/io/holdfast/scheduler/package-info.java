/**
 * The scheduler process: claims due slots, decides what becomes of them, publishes decisions and
 * requests. Any number of them may run at once.
 */
@NullMarked
package io.holdfast.scheduler;

import org.jspecify.annotations.NullMarked;
