/** A narrow way to an instance's keys in Redis for its programs, which get no password for it. */
@NullMarked
package io.holdfast.catalog.door;

import org.jspecify.annotations.NullMarked;
