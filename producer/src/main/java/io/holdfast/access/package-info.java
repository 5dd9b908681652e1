/** Who may do what: users and their rights in Kafka and Redis. */
@NullMarked
package io.holdfast.access;

import org.jspecify.annotations.NullMarked;
