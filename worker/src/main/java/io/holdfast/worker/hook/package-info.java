/**
 * Programs of an instance: hooks in its {@code bin/} that make and clean up its dumps, and steps of
 * its actions.
 */
@NullMarked
package io.holdfast.worker.hook;

import org.jspecify.annotations.NullMarked;
