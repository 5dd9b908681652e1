/** Hooks of an instance: programs in its {@code bin/} that make and clean up its dumps. */
@NullMarked
package io.holdfast.worker.hook;

import org.jspecify.annotations.NullMarked;
