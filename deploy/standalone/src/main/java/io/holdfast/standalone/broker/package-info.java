/** A Kafka broker of one machine, in this process. */
@NullMarked
package io.holdfast.standalone.broker;

import org.jspecify.annotations.NullMarked;
