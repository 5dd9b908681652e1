@NullMarked
package io.holdfast.worker.upkeep;

import org.jspecify.annotations.NullMarked;
