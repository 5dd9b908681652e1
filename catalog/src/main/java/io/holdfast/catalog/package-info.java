/**
 * The cluster's model: records and ports here, their Redis form in {@code
 * io.holdfast.catalog.redis}.
 */
@NullMarked
package io.holdfast.catalog;

import org.jspecify.annotations.NullMarked;
