@NullMarked
package io.holdfast.scheduler.upkeep;

import org.jspecify.annotations.NullMarked;
