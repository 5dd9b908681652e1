/** Requests that the workers gave up: read, published once more, or dropped for good. */
@NullMarked
package io.holdfast.deadletter;

import org.jspecify.annotations.NullMarked;
