/** Upkeep of repositories: probing one, listing what is in it. */
@NullMarked
package io.holdfast.worker.upkeep;

import org.jspecify.annotations.NullMarked;
