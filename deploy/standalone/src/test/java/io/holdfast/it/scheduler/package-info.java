/** Schedulers as processes of their own, against a real broker, registry and Redis. */
@NullMarked
package io.holdfast.it.scheduler;

import org.jspecify.annotations.NullMarked;
