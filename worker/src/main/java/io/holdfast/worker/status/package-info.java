/** What the worker says of itself while it lives. */
@NullMarked
package io.holdfast.worker.status;

import org.jspecify.annotations.NullMarked;
