/** Streams over {@link io.holdfast.catalog.Transfers}. */
@NullMarked
package io.holdfast.catalog.transfer;

import org.jspecify.annotations.NullMarked;
