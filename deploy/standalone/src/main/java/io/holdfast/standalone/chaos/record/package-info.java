/** Reads a history out of topics, repositories, Redis and files. */
@NullMarked
package io.holdfast.standalone.chaos.record;

import org.jspecify.annotations.NullMarked;
