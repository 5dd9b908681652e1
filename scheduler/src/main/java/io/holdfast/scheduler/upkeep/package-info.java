/** Upkeep of repositories by schedule: what is due, and that it is asked for once. */
@NullMarked
package io.holdfast.scheduler.upkeep;

import org.jspecify.annotations.NullMarked;
